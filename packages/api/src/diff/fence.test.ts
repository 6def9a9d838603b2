import { describe, expect, it } from 'vitest';
import { fence } from './fence.mjs';

describe('fence', () => {
  it('lets our own markup pass', () => {
    const html =
      '<div class="a" role="region" aria-label="x &#60;" tabindex="0"><table><tr><td>a<br><ins>b</ins></td></tr></table></div>';
    expect(fence(html)).toBe(html);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src="x">',
    '<div onclick="x">a</div>',
    '<div class=a>b</div>',
    '<div class="a"onclick="x">b</div>',
    '<a href="x">b</a>',
    '<svg/onload="x">',
    'a < b',
    'a > b',
    '<div style="x">a</div>',
    '<!-- a -->',
  ])('refuses %s', (html) => {
    expect(() => fence(html)).toThrow('markup');
  });
});
