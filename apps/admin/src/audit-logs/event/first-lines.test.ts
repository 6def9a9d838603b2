import { expect, it } from 'vitest';
import { firstLines } from './first-lines.ts';

const table = (rows: string[]) =>
  `<table><caption>Before</caption><tbody class="d2h-diff-tbody">${rows.join('')}</tbody></table>`;
const row = (n: number) => `<tr><td>${n}</td>\n<td>text ${n} &lt;/tr&gt;</td></tr>`;
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n));

it('leaves a drawing of few lines as it is', () => {
  const html = table(rows(48)) + table([]) + table(rows(3));
  expect(firstLines(html)).toBe(html);
});

it('keeps the first lines of each table, and all that stands around them', () => {
  const html = `<div>${table(rows(500))}</div><p>$1 $& between</p>${table(rows(49))}`;
  expect(firstLines(html)).toBe(`<div>${table(rows(48))}</div><p>$1 $& between</p>${table(rows(48))}`);
});
