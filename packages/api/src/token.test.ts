import { describe, expect, it } from 'vitest';
import { hashOfToken, isToken, newToken } from './token.ts';

describe('a token', () => {
  it('begins with the prefix that is kept, and is known by its hash alone', () => {
    const { token, prefix, hash } = newToken();
    expect(token).toMatch(/^ind_[a-z2-7]{8}_[A-Za-z0-9_-]{49}$/);
    expect(token.slice(0, 12)).toBe(prefix);
    expect(hash).toEqual(hashOfToken(token));
    expect(hash).toHaveLength(32);
    expect(newToken().token).not.toBe(token);
  });

  it('is told from a mistyped one without asking', () => {
    const { token } = newToken();
    expect(isToken(token)).toBe(true);
    const flipped = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const swapped = token.slice(0, 20) + token.slice(21) + token[20];
    for (const wrong of [flipped, swapped, token.slice(1), `${token}A`, ` ${token}`, '', 'ind_', token.toUpperCase()]) {
      expect(isToken(wrong)).toBe(wrong === token);
    }
  });
});
