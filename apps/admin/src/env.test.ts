import { describe, expect, it } from 'vitest';
import { parseEnv } from './env.ts';

const key = 'ab'.repeat(32);
const good = {
  APP_DATABASE_URL: 'postgresql://a:b@127.0.0.1:5432/indelible',
  IDENTITY_DATABASE_URL: 'postgres://a:b@127.0.0.1:5432/indelible',
  INSTANCE_DATABASE_URL: 'postgres://a:b@127.0.0.1:5432/indelible',
  INDELIBLE_KEYS: JSON.stringify({ context: key, salt: key, redaction: key, cursor: key, auth: key }),
  PUBLIC_URL: 'https://audit.example',
};

describe('parseEnv', () => {
  it('reads a whole environment and fills in what may be left out', () => {
    const env = parseEnv({
      ...good,
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      INDELIBLE_DEMO: '1',
      REDACT_KEYS: 'pin, iban',
    });
    expect(env.PUBLIC_URL.origin).toBe('https://audit.example');
    expect(env.INDELIBLE_KEYS.auth).toBe(key);
    expect(env).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', INDELIBLE_DEMO: true, REDACT_KEYS: ['pin', 'iban'] });
    expect(env.TRUSTED_PROXIES).toHaveLength(2);
    expect(parseEnv(good).FIRST_RUN_CODE_SHA256).toBeUndefined();
  });

  it.each([
    ['APP_DATABASE_URL', undefined, 'is not set'],
    ['APP_DATABASE_URL', 'mysql://a', 'postgres'],
    ['INDELIBLE_KEYS', '{"auth":"short"}', 'hex keys'],
    ['INDELIBLE_KEYS', 'not json', 'hex keys'],
    ['PUBLIC_URL', 'audit.example', 'http'],
    ['PUBLIC_URL', 'https://audit.example/path', 'no path'],
    ['PORT', '99999', 'PORT'],
    ['PORT', 'http', 'port number'],
    ['TRUSTED_PROXIES', '10.0.0.0/8,proxy', "'proxy'"],
    ['FIRST_RUN_CODE_SHA256', 'abc', '64 hex'],
    ['INDELIBLE_DEMO', 'yes', 'INDELIBLE_DEMO'],
  ])('names %s when it is %j', (name, value, says) => {
    const read = () => parseEnv({ ...good, [name]: value });
    expect(read).toThrow(name);
    expect(read).toThrow(says);
  });

  it('never repeats a value: a database URL holds a password', () => {
    const broken = { ...good, APP_DATABASE_URL: 'mysql://root:hunter2@db', INDELIBLE_KEYS: '{"auth":"hunter3"}' };
    let said = '';
    try {
      parseEnv(broken);
    } catch (error) {
      said = String(error);
    }
    expect(said).toContain('APP_DATABASE_URL');
    expect(said).toContain('INDELIBLE_KEYS');
    expect(said).not.toMatch(/hunter/);
  });
});
