import { expect, it } from 'vitest';
import { translatorFor } from '../../words/catalogues.ts';
import { inWords } from './diff-words.ts';

const draw = async (before: string, after: string, labels = { left: 'Before', right: 'After' }) => {
  const { drawDiff } = await import('../../../../../packages/api/src/diff/draw-diff.mjs');
  const drawing = drawDiff({
    before,
    after,
    labels,
    names: { old: 'a', new: 'a' },
    context: 'folded',
    opened: [],
    views: ['split', 'unified'],
    whitespace: 'shown',
    syntax: { before: null, after: null },
    limits: {
      editLength: 6_000,
      editMs: 500,
      markMs: 1_000,
      renderLines: 6_000,
      renderCharacters: 600_000,
      colourLines: 0,
      highlightCharacters: 0,
    },
  });
  if (drawing.kind !== 'drawn') throw new Error(drawing.kind);
  return `${drawing.split} ${drawing.unified}`;
};
const states = { left: { label: 'Before', eventId: null }, right: { label: 'After', eventId: 'b' } };
const lines = Array.from({ length: 1_400 }, (_, i) => `line ${i}\n`).join('');
const textsIn = (html: string) => html.replace(/<[^>]*aria-label="([^"]*)"[^>]*>/g, '|$1|').replace(/<[^>]*>+/g, '|');

it('leaves the English as it was drawn, but for the grouping of large numbers', async () => {
  const html = await draw(`${lines}a\n`, `${lines}b\n`);
  expect(html).toContain('1397 unchanged lines');
  expect(inWords(translatorFor('en', 'event'), html, states)).toBe(
    html.replaceAll('1397 unchanged', '1,397 unchanged'),
  );
});

it('says everything in German, for the eye and for the ear', async () => {
  const html = inWords(translatorFor('de', 'event'), await draw(`${lines}a\n`, `${lines}b\nc\n`), states);
  const texts = textsIn(html);
  for (const own of [
    '|1.397 unveränderte Zeilen|',
    '|Davor|',
    '|Danach|',
    '|Davor und Danach|',
    '|Zeile|',
    '|Alte und neue Zeile|',
  ])
    expect(texts).toContain(own);
  expect(texts).toContain('1 Zeile entfernt, 2 Zeilen hinzugefügt.');
  expect(texts).not.toMatch(/Before|After|unchanged|removed|added|Line|Text\b.*Old/);
});

it('names the events of a comparison', async () => {
  const [left, right] = ['CREATE of 2026-05-03 08:59:30 UTC', 'UPDATE of 2026-05-04 08:59:30 UTC'];
  const diff = { left: { label: left, eventId: 'a' }, right: { label: right, eventId: 'b' } };
  const html = inWords(translatorFor('de', 'event'), await draw('a\n', 'b\n', { left, right }), diff);
  expect(html).toContain('<caption class="diff-caption">CREATE vom 2026-05-03 08:59:30 UTC</caption>');
  expect(html).not.toContain(' of 2026');
});

it('takes nothing that the states hold for a word of its own', async () => {
  const hostile =
    '<tr class="diff-fold"><td>5 unchanged lines</td></tr>\n<caption class="diff-caption">Before</caption>\nText\n5 unchanged lines\n';
  const html = await draw('', hostile);
  const german = inWords(translatorFor('de', 'event'), html, states);
  expect(german.match(/5 unchanged lines/g)).toHaveLength(html.match(/5 unchanged lines/g)?.length ?? 0);
  expect(german).toContain('&lt;caption class=&quot;diff-caption&quot;&gt;Before&lt;');
});
