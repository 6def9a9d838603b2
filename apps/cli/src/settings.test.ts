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
