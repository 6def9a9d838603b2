import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_REDACT_KEYS, redactionRules } from './redact-keys.ts';

const { matches, mentions } = redactionRules(DEFAULT_REDACT_KEYS);

describe('redaction rules', () => {
  it.each([
    ...DEFAULT_REDACT_KEYS,
    ...['PASSWORD', 'Pass-Word', 'api_key', 'API KEY', 'x-api-key', 'dbPassword', 'PGPASSWORD', 'GITHUB_TOKEN'],
    ...[
      'accessToken',
      'aws_secret_access_key',
      'spring.datasource.password',
      'password2',
      'token_1',
      'MYSQL_PWD',
      'dbPwd',
    ],
    ...['Proxy-Authorization', 'userCredentials', 'ssh_private_key', 'my\u212Aapi\u212Aey'],
  ])('match %s', (key) => {
    expect(matches(key)).toBe(true);
    expect(mentions(`{"${key}": 1}`)).toBe(true);
  });

  it.each([
    'passwordPolicy',
    'secretName',
    'tokens',
    'maxTokens',
    'tokenizer',
    'key',
    'cpwd',
    'id',
    '',
    'keyPassed',
    '42',
  ])('do not match %s', (key) => {
    expect(matches(key)).toBe(false);
  });

  it('mention every key that they match, however it is written', () => {
    const letters = fc.constantFrom(...'-_. aAkKeEyYpPiIsStTwWdDoOrR1\u212A\u017Fé');
    const key = fc.oneof(
      fc.string({ unit: letters, maxLength: 12 }),
      fc
        .tuple(
          fc.string({ unit: letters, maxLength: 4 }),
          fc.constantFrom(...DEFAULT_REDACT_KEYS),
          fc.string({ maxLength: 1 }),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(key, (name) => {
        if (matches(name)) expect(mentions(name)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('do not skip a text whose escapes may spell a key', () => {
    expect(mentions('{"pass\\u0077ord": 1}')).toBe(true);
    expect(mentions('"pass\\x77ord": 1')).toBe(true);
    expect(mentions('"pass\\\n  word": 1')).toBe(true);
    expect(mentions('a: "b\\n"')).toBe(false);
  });

  it('take names with signs literally, and none at all', () => {
    const odd = redactionRules(['a+b', '(x', '']);
    expect(odd.matches('a+b')).toBe(true);
    expect(odd.mentions('aab')).toBe(false);
    const none = redactionRules([]);
    expect(none.matches('password')).toBe(false);
    expect(none.mentions('password')).toBe(false);
  });
});
