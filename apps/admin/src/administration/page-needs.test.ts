import { expect, it } from 'vitest';
import { pageNeeds } from './page-needs.ts';

it.each([
  ['groups', ['GROUP:LIST']],
  ['groups?search=a/b', ['GROUP:LIST']],
  ['groups/new', ['GROUP:CREATE']],
  ['groups/0191c2a0-0000-7000-8000-000000000001?tab=history', ['GROUP:VIEW']],
  ['users/invitations', ['USER:LIST']],
  ['users/invitations/new', ['USER:CREATE']],
  ['users/sign-ins', ['USER:VIEW', 'AUDITLOG:LIST']],
  ['settings', ['TENANT_SETTINGS:VIEW']],
  ['audit-logs', ['AUDITLOG:LIST']],
  ['nothing', []],
])('%s needs %j', (place, needs) => {
  expect(pageNeeds(`/t/acme/administration/${place}`)).toEqual(needs);
});

it('needs the log and its events for a resource', () => {
  expect(pageNeeds('/t/acme/resources/FLOW/company.team%2Forders?at=2026')).toEqual(['AUDITLOG:LIST', 'AUDITLOG:VIEW']);
});

it('says nothing of other pages', () => {
  expect(pageNeeds('/instance/users')).toEqual([]);
});
