import { ById } from '../input-fields.ts';
import { ListInput } from '../paging.ts';
import { tenantProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { CreateInvitation, createInvitation } from '../verbs/invitations/create-invitation.ts';
import { listInvitations } from '../verbs/invitations/list-invitations.ts';
import { revokeInvitation } from '../verbs/invitations/revoke-invitation.ts';
import { getMember, MemberId } from '../verbs/members/get-member.ts';
import { listMembers } from '../verbs/members/list-members.ts';
import { removeMember } from '../verbs/members/remove-member.ts';

export const membersRouter = router({
  list: tenantProcedure('USER:LIST').read(ListInput, listMembers),
  get: tenantProcedure('USER:VIEW').read(MemberId, getMember),
  remove: tenantProcedure('USER:DELETE').record(MemberId, removeMember),
});

/** Members to be; who may make one may ask one in. */
export const invitationsRouter = router({
  list: tenantProcedure('USER:LIST').read(ListInput, listInvitations),
  create: tenantProcedure('USER:CREATE').record(CreateInvitation, createInvitation),
  revoke: tenantProcedure('USER:CREATE').record(ById, revokeInvitation),
});
