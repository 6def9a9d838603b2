import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { AuditError } from '@indelible/audit/errors';
import { describe, expect, test } from 'vitest';
import { checkTestVariables, readSettings, TEST_VARIABLES, VARIABLES } from './settings.ts';

const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');

function refusal(source: Record<string, string>): AuditError {
  try {
    readSettings(source, '/srv');
  } catch (error) {
    if (error instanceof AuditError) return error;
    throw error;
  }
  throw new Error(`accepted: ${JSON.stringify(source)}`);
}

test('an empty environment is a local one with the demo', () => {
  expect(readSettings({}, '/srv')).toEqual({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: null,
    dataDir: '/srv/.data',
    databaseUrl: null,
    secret: null,
    trustedProxies: [],
    redactKeys: [],
    smtp: null,
    oidc: null,
    rateLimits: { perCaller: 3_000, perAddress: 12_000, openPerAddress: 300 },
    metricsToken: null,
    workers: 1,
    demo: true,
  });
});

test('a database of your own never gets the demo', () => {
  expect(readSettings({ DATABASE_URL: 'postgres://o:p@db/audit' }, '/srv').demo).toBe(false);
  expect(refusal({ DATABASE_URL: 'postgres://o:p@db/audit', DEMO: 'on' }).facts.field).toBe('DEMO');
});

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '30o0'],
  ['HOST', 'http://here'],
  ['PUBLIC_URL', 'audit.example.com'],
  ['PUBLIC_URL', 'https://audit.example.com/path'],
  ['DATABASE_URL', 'mysql://root:hunter2@db/audit'],
  ['DATABASE_URL', 'postgres://o:hunter2@db'],
  ['INDELIBLE_SECRET', 'hunter2'],
  ['TRUSTED_PROXIES', '10.0.0.0/8, elsewhere'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['REDACT_KEYS', 'two words'],
  ['DEMO', 'yes'],
  ['SMTP_URL', 'https://user:hunter2@mail.example'],
  ['SMTP_FROM', 'nobody'],
  ['SMTP_FROM', 'a@b.example\nBcc: c@d.example'],
  ['OIDC_ISSUER', 'http://login.example.com'],
  ['OIDC_ISSUER', 'login.example.com'],
  ['OIDC_SCOPES', 'email profile'],
  ['OIDC_MAPPING', '{"admins": "acme"}'],
  ['OIDC_MAPPING', '{"admins": [{"tenant": "instance", "role": "owner"}]}'],
  ['OIDC_MAPPING', '{'],
  ['RATE_LIMIT_PER_MINUTE', '-1'],
  ['METRICS_TOKEN', 'hunter2'],
])('%s=%s is refused by name, with the rule', (name, value) => {
  const { code, message, facts } = refusal({ [name]: value });
  expect(code).toBe('invalid_input');
  expect(message).toContain(`${name} must be ${VARIABLES[name as keyof typeof VARIABLES].rule}`);
  expect(facts.field).toBe(name);
  expect(message).not.toContain('hunter2');
  expect(JSON.stringify(facts)).not.toContain('hunter2');
});

test('variables of the browser tests are theirs to refuse: others set BASE_URL for themselves', () => {
  expect(() => readSettings({ BASE_URL: '/' }, '/srv')).not.toThrow();
  expect(() => checkTestVariables({ BASE_URL: '/' })).toThrow('BASE_URL must be http:// or https://');
  expect(() => checkTestVariables({ BASE_URL: 'https://audit.example.com', E2E_EMAIL: 'a@b.example' })).not.toThrow();
});

test('all that is wrong is said at once', () => {
  expect(refusal({ PORT: 'x', DEMO: 'x' }).message.split('\n')).toHaveLength(2);
});

describe('settings that need each other', () => {
  test('mail has a server and an address', () => {
    const smtp = { SMTP_URL: 'smtp://mail.example:587', SMTP_FROM: 'Indelible <audit@example.com>' };
    expect(readSettings(smtp, '/srv').smtp).toEqual({ url: smtp.SMTP_URL, from: smtp.SMTP_FROM });
    expect(refusal({ SMTP_URL: smtp.SMTP_URL }).facts.field).toBe('SMTP_FROM');
    expect(refusal({ SMTP_FROM: smtp.SMTP_FROM }).facts.field).toBe('SMTP_URL');
  });

  test('single sign-on has a provider and a client; the rest has a meaning when absent', () => {
    const client = { OIDC_ISSUER: 'https://login.example.com', OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 'hunter2' };
    expect(readSettings(client, '/srv').oidc).toEqual({
      issuer: 'https://login.example.com',
      clientId: 'c',
      clientSecret: 'hunter2',
      name: 'login.example.com',
      scopes: 'openid email profile',
      claim: 'groups',
      mapping: {},
    });
    const mapping = '{"auditors": [{"tenant": "acme", "role": "auditor"}]}';
    expect(readSettings({ ...client, OIDC_MAPPING: mapping }, '/srv').oidc?.mapping).toEqual({
      auditors: [{ tenant: 'acme', role: 'auditor', namespace: null }],
    });
    expect(refusal({ OIDC_MAPPING: mapping }).facts.field).toBe('OIDC_ISSUER');
    expect(refusal({ ...client, OIDC_CLIENT_SECRET: '' }).facts.field).toBe('OIDC_CLIENT_SECRET');
  });
});

test('lists are cut at commas', () => {
  const settings = readSettings({ TRUSTED_PROXIES: '10.0.0.0/8, ::1', REDACT_KEYS: 'pin,iban' }, '/srv');
  expect(settings.trustedProxies).toEqual(['10.0.0.0/8', '::1']);
  expect(settings.redactKeys).toEqual(['pin', 'iban']);
});

describe('.env.example', () => {
  test('lists every variable, in order, and no other', () => {
    const names = [...Object.keys(VARIABLES), ...Object.keys(TEST_VARIABLES)];
    expect(Object.keys(parseEnv(example)).sort()).toEqual([...names].sort());
    expect([...example.matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name)).toEqual(names);
  });
  test('has a comment of one line above each', () => {
    const [, ...blocks] = example
      .trim()
      .split('\n\n')
      .join('\n')
      .split(/(?<=^[A-Z0-9_]+=.*)\n/m);
    for (const block of blocks) expect(block).toMatch(/^# [^\n]+\n[A-Z0-9_]+=[^\n]*$/);
  });
  test('means the same as nothing at all', () => {
    expect(readSettings(parseEnv(example), '/srv')).toEqual(readSettings({}, '/srv'));
  });
});
