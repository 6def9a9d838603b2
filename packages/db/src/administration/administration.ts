import type { TenantAdministration } from '../administration-ports.ts';
import { createBinding, deleteBinding } from './bindings.ts';
import type { Bound } from './bound.ts';
import { addToGroup, createGroup, deleteGroup, removeFromGroup, updateGroup } from './groups.ts';
import { acceptInvitation, createInvitation, revokeInvitation } from './invitations.ts';
import { addMember, removeMember } from './members.ts';
import { createRole, deleteRole, updateRole } from './roles.ts';
import { createServiceAccount, deleteServiceAccount, updateServiceAccount } from './service-accounts.ts';
import { setTenantStatus, updateTenant } from './tenant-settings.ts';
import { createToken, revokeToken } from './tokens.ts';
import { markView } from './view-marks.ts';
import { createView, deleteOwnViews, deleteView, updateView } from './views.ts';

/** Runs a mutation bound to the tenant and notes that it must be recorded. */
type Change = <T>(work: (bound: Bound) => Promise<T>) => Promise<T>;

export const administration = (change: Change): TenantAdministration => ({
  update: (expected, patch) => change((bound) => updateTenant(bound, expected, patch)),
  setStatus: (status) => change((bound) => setTenantStatus(bound, status)),
  addMember: (userId) => change((bound) => addMember(bound, userId)),
  removeMember: (userId) => change((bound) => removeMember(bound, userId)),
  createGroup: (input) => change((bound) => createGroup(bound, input)),
  updateGroup: (id, expected, patch) => change((bound) => updateGroup(bound, id, expected, patch)),
  addToGroup: (id, userId) => change((bound) => addToGroup(bound, id, userId)),
  removeFromGroup: (id, userId) => change((bound) => removeFromGroup(bound, id, userId)),
  deleteGroup: (id) => change((bound) => deleteGroup(bound, id)),
  createRole: (input) => change((bound) => createRole(bound, input)),
  updateRole: (id, expected, patch) => change((bound) => updateRole(bound, id, expected, patch)),
  deleteRole: (id) => change((bound) => deleteRole(bound, id)),
  createServiceAccount: (input) => change((bound) => createServiceAccount(bound, input)),
  updateServiceAccount: (id, expected, patch) => change((bound) => updateServiceAccount(bound, id, expected, patch)),
  deleteServiceAccount: (id) => change((bound) => deleteServiceAccount(bound, id)),
  createToken: (input) => change((bound) => createToken(bound, input)),
  revokeToken: (id) => change((bound) => revokeToken(bound, id)),
  createBinding: (input) => change((bound) => createBinding(bound, input)),
  deleteBinding: (id) => change((bound) => deleteBinding(bound, id)),
  createView: (userId, input) => change((bound) => createView(bound, userId, input)),
  updateView: (userId, id, expected, patch) => change((bound) => updateView(bound, userId, id, expected, patch)),
  deleteView: (userId, id) => change((bound) => deleteView(bound, userId, id)),
  deleteOwnViews: (userId) => change((bound) => deleteOwnViews(bound, userId)),
  markView: (userId, id, marks) => change((bound) => markView(bound, userId, id, marks)),
  createInvitation: (input) => change((bound) => createInvitation(bound, input)),
  revokeInvitation: (id) => change((bound) => revokeInvitation(bound, id)),
  acceptInvitation: (id) => change((bound) => acceptInvitation(bound, id)),
});
