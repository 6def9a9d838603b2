import { describe, expect, it } from 'vitest';
import { grantsOfClaims, OidcMapping, saysSecondFactor } from './mapping.ts';

const mapping = OidcMapping.parse({
  auditors: [{ tenant: 'acme', role: 'auditor' }],
  admins: [
    { tenant: 'acme', role: 'admin' },
    { tenant: 'globex', role: 'Release manager', namespace: 'company.team' },
  ],
  everyone: [{ tenant: 'acme', role: 'auditor' }],
});
const of = (claims: Record<string, unknown>, claim = 'groups') =>
  grantsOfClaims(claims, { claim, mapping }).map(({ tenant, role, namespace }) => [tenant, role, namespace]);

describe('what claims give', () => {
  it('is by each value that the mapping names, once', () => {
    expect(of({ groups: ['auditors', 'everyone', 'unknown'] })).toEqual([['acme', 'auditor', null]]);
    expect(of({ groups: 'admins' })).toEqual([
      ['acme', 'admin', null],
      ['globex', 'Release manager', 'company.team'],
    ]);
  });

  it('is found inside objects too, unless a claim has the whole name', () => {
    expect(of({ realm_access: { roles: ['auditors'] } }, 'realm_access.roles')).toHaveLength(1);
    expect(of({ 'https://acme.example/groups': ['auditors'] }, 'https://acme.example/groups')).toHaveLength(1);
  });

  it.each([
    [{}],
    [{ groups: null }],
    [{ groups: { auditors: true } }],
    [{ groups: [1, null, ['auditors', 'x']] }],
    [{ groups: ['__proto__', 'constructor', 'toString'] }],
  ])('is nothing for %j, or for what is nested where it should not be', (claims) => {
    expect(of(claims)).toEqual([]);
  });
});

it.each([
  { a: [{ tenant: 'instance', role: 'owner' }] },
  { a: [{ tenant: 'Acme', role: 'owner' }] },
  { a: [{ tenant: 'acme', role: '' }] },
  { a: [{ tenant: 'acme', role: 'auditor', namespace: 'company.' }] },
  { a: [{ tenant: 'acme', role: 'auditor', everything: true }] },
  { a: { tenant: 'acme', role: 'auditor' } },
  ['acme'],
])('%j is no mapping', (value) => {
  expect(OidcMapping.safeParse(value).success).toBe(false);
});

it('knows that the provider asked for a second factor', () => {
  expect(saysSecondFactor({ amr: ['pwd', 'mfa'] })).toBe(true);
  expect(saysSecondFactor({ acr: 'urn:example:mfa' })).toBe(true);
  expect(saysSecondFactor({ amr: ['pwd'] })).toBe(false);
  expect(saysSecondFactor({ amr: 'pwd', acr: 'urn:example:nomfa' })).toBe(false);
  expect(saysSecondFactor({})).toBe(false);
});
