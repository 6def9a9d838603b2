import { describe, expect, it } from 'vitest';
import { emailIn } from './email.ts';
import { hashPassword, NewPassword, PASSWORD_MAX, passwordMatches } from './password.ts';

describe('NewPassword', () => {
  it('asks for 8 to 256 characters; the rest is for hashNewPassword to say', () => {
    const accepted = (password: string) => NewPassword.safeParse(password).success;
    expect(accepted('indelible-demo')).toBe(true);
    expect(accepted('aaaaaaaaaaaa')).toBe(true);
    expect(accepted('            ')).toBe(true);
    expect(accepted('aaaaaaa')).toBe(false);
    expect(accepted('a'.repeat(PASSWORD_MAX))).toBe(true);
    expect(accepted('a'.repeat(PASSWORD_MAX + 1))).toBe(false);
  });
});

describe('passwordMatches', () => {
  it('knows the right password from a wrong one, and hashes by argon2id with 19 MiB', async () => {
    const stored = await hashPassword('indelible-demo');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(stored, 'indelible-demo')).toBe(true);
    expect(await passwordMatches(stored, 'indelible-dema')).toBe(false);
    expect(await passwordMatches(stored, '')).toBe(false);
    expect(await passwordMatches(stored, 'indelible-demo'.repeat(100))).toBe(false);
  });

  it('works as hard for an account that nobody has', async () => {
    const stored = await hashPassword('indelible-demo');
    await passwordMatches(null, 'warm up');
    const costMs = async (hash: string | null) => {
      const begin = performance.now();
      for (let i = 0; i < 5; i++) expect(await passwordMatches(hash, 'wrong-password')).toBe(false);
      return performance.now() - begin;
    };
    const [known, unknown] = [await costMs(stored), await costMs(null)];
    // Not a stopwatch: without the dummy hash the ratio is beyond a hundred.
    expect(known / unknown).toBeLessThan(5);
    expect(unknown / known).toBeLessThan(5);
  });
});

describe('emailIn', () => {
  it('reads an address as accounts know it, and nothing else', () => {
    expect(emailIn(' Owner@Acme.Example ')).toBe('owner@acme.example');
    for (const text of [
      'hunter2',
      'correct horse battery',
      'a@b',
      '',
      'a\u0000@b.example',
      `${'a'.repeat(250)}@b.example`,
    ]) {
      expect(emailIn(text)).toBeNull();
    }
  });
});
