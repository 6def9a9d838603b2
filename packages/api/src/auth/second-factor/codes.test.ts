import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashOfCode, newRecoveryCodes } from './recovery-codes.ts';
import { enrolmentOf, newTotpSecret, stepOfCode } from './totp.ts';

describe('a code of the authenticator', () => {
  // RFC 6238, appendix B (SHA1, last six digits of the eight).
  const secret = Buffer.from('12345678901234567890');
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i s is %s', (seconds, code) => {
    expect(stepOfCode(secret, code, seconds * 1_000)).toBe(Math.floor(seconds / 30));
  });

  it('counts one step before and after, and says which; no further', () => {
    const at = 1_111_111_111_000;
    const own = Math.floor(at / 30_000);
    const seen = [-2, -1, 0, 1, 2].map((off) => stepOfCode(secret, '050471', at + off * 30_000));
    expect(seen).toEqual([null, own, own, own, null]);
  });

  it.each(['', '050472', '50471', '0504710', 'abcdef', '０５０４７１'])('is not %j', (code) => {
    expect(stepOfCode(secret, code, 1_111_111_111_000)).toBeNull();
  });

  it('is set up by typing or by a picture without script', () => {
    const fresh = newTotpSecret();
    expect(fresh).toHaveLength(20);
    const { secret: typed, uri, qrSvg } = enrolmentOf(fresh, 'ada+b@acme.example');
    expect(typed).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(new URL(uri).searchParams.get('secret')).toBe(typed.replaceAll(' ', ''));
    expect(uri).toContain('otpauth://totp/Indelible:ada%2Bb%40acme.example');
    expect(qrSvg).toMatch(/^<svg /);
    expect(qrSvg).not.toMatch(/script|href|on\w+=/i);
  });
});

describe('recovery codes', () => {
  const key = randomBytes(32);
  it('are ten different ones that nobody misreads', () => {
    const { codes, hashes } = newRecoveryCodes(key, 'u1');
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(hashes.every((hash) => hash.length === 32)).toBe(true);
  });

  it('are known however they are typed, to their own user alone', () => {
    const hash = hashOfCode(key, 'u1', 'A0B1-CDEF-1010');
    for (const typed of ['a0b1 cdef 1010', 'AOBICDEFLOIO', ' a0b1-cdef1o1o ']) {
      expect(hashOfCode(key, 'u1', typed).equals(hash), typed).toBe(true);
    }
    expect(hashOfCode(key, 'u2', 'A0B1-CDEF-1010').equals(hash)).toBe(false);
    expect(hashOfCode(randomBytes(32), 'u1', 'A0B1-CDEF-1010').equals(hash)).toBe(false);
  });
});
