import { createHash } from 'node:crypto';
import type { NewEventWithTime } from '@indelible/audit/store';
import { importId } from '@indelible/audit/uuid7';
import type { IdentityStore, IdentityTransaction, TenantRef } from '@indelible/db/ports';
import { isoOf } from './clock.ts';

/**
 * The same store, but what a verb records through it is dated in the past: the demo's tenants and users are made by the
 * verbs that make all others, in one transaction with their event, and that event stands where their story begins.
 */
export function datedIdentity(identity: IdentityStore, at: number): IdentityStore {
  const date = (tenant: TenantRef, events: NewEventWithTime[]): NewEventWithTime[] =>
    events.map(({ input }, ordinal) => {
      const hash = createHash('sha256').update(`${tenant.uid}\ndemo\n${input.action} ${input.resource.id}`).digest();
      return { input: { ...input, occurredAt: isoOf(at) }, importId: importId({ ms: at, ordinal, hash }) };
    });
  const dated = (tx: IdentityTransaction): IdentityTransaction => ({
    createTenant: (input) => tx.createTenant(input),
    createUser: (input) => tx.createUser(input),
    addMembership: (input) => tx.addMembership(input),
    createSession: (input) => tx.createSession(input),
    revokeSession: (id) => tx.revokeSession(id),
    countUsers: () => tx.countUsers(),
    record: (tenant, events) => tx.record(tenant, date(tenant, events)),
  });
  return {
    userByEmail: (email) => identity.userByEmail(email),
    userById: (id) => identity.userById(id),
    liveSession: (id) => identity.liveSession(id),
    membershipsOf: (userId) => identity.membershipsOf(userId),
    tenantBySlug: (slug) => identity.tenantBySlug(slug),
    tenants: () => identity.tenants(),
    countUsers: () => identity.countUsers(),
    pendingMigrations: () => identity.pendingMigrations(),
    transaction: (work) => identity.transaction((tx) => work(dated(tx))),
  };
}
