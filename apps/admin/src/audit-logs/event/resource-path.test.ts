import { expect, it } from 'vitest';
import type { Scope } from '../scope.ts';
import { resourcePath } from './resource-path.ts';

const ID = '0191c2a0-0000-7000-8000-000000000001';
const ACME: Scope = { kind: 'tenant', slug: 'acme', name: 'Acme' };
const MEMBERS: Scope = { kind: 'members', slug: 'acme', name: 'Acme' };
const ALL: Scope = { kind: 'instance' };
const path = (scope: Scope, tenant: string, type: string, id: string) =>
  resourcePath(scope, { tenant, resource: { type, id }, details: {} });

it.each([
  ['GROUP', ID, `/t/acme/administration/groups/${ID}`],
  ['ROLE', ID, `/t/acme/administration/roles/${ID}`],
  ['SERVICE_ACCOUNT', ID, `/t/acme/administration/service-accounts/${ID}`],
  ['MEMBERSHIP', ID, `/t/acme/administration/users/${ID}`],
  ['BINDING', ID, `/t/acme/administration/bindings/${ID}`],
  ['INVITATION', ID, '/t/acme/administration/users/invitations'],
  ['TENANT', 'acme', '/t/acme/administration/settings'],
  ['TENANT_SETTINGS', 'acme', '/t/acme/administration/settings'],
])('leads from %s of a tenant to its page', (type, id, expected) => {
  expect(path(ACME, 'acme', type, id)).toBe(expected);
});

it.each([
  ['FLOW', 'orders'],
  ['GROUP', 'admins'],
  ['TENANT', 'globex'],
  ['USER', ID],
  ['CREDENTIAL', ID],
])('leads nowhere from %s %s, which has no page here', (type, id) => {
  expect(path(ACME, 'acme', type, id)).toBeNull();
});

it('leads from tenant 0 where the reader may go', () => {
  expect(path(MEMBERS, 'instance', 'USER', ID)).toBe(`/t/acme/administration/users/${ID}`);
  expect(path(MEMBERS, 'instance', 'INSTANCE', 'settings')).toBeNull();
  expect(path(ALL, 'instance', 'CREDENTIAL', ID)).toBe(`/instance/users/${ID}`);
  expect(path(ALL, 'instance', 'INSTANCE', 'settings')).toBe('/instance/settings');
  expect(path(ALL, 'instance', 'INSTANCE', 'demo')).toBeNull();
});

it('leads an instance admin into the tenant of the event', () => {
  expect(path(ALL, 'globex', 'GROUP', ID)).toBe(`/t/globex/administration/groups/${ID}`);
  expect(path(ALL, 'globex', 'TENANT', 'globex')).toBe('/instance/tenants/globex');
  expect(path(ALL, 'globex', 'TENANT_SETTINGS', 'globex')).toBe('/t/globex/administration/settings');
});

it('leads from a token to the account that it is of', () => {
  const details = { serviceAccount: 'ci-deploy' };
  expect(resourcePath(ACME, { tenant: 'acme', resource: { type: 'CREDENTIAL', id: ID }, details })).toBe(
    '/t/acme/administration/service-accounts?search=ci-deploy',
  );
});
