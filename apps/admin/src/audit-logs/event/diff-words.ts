import type { EventDiff } from '@indelible/api/types';
import type { Words } from '../../words/words-type.ts';
import { sideLabels } from './side-labels.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
const ENGLISH = { left: 'Before', right: 'After' };

/**
 * The drawing's own words in the page's language; it is kept, and cached, in English. What the states hold can't be taken for
 * one of them: every `<` of theirs is escaped, and each of these is found by the tags round it.
 */
export function inWords(t: Words<'event'>, html: string, diff: Pick<EventDiff, 'left' | 'right'>): string {
  const own = sideLabels(t, diff);
  const drawn = diff.left.eventId === null ? ENGLISH : { left: diff.left.label, right: diff.right.label };
  const names = new Map([
    [escaped(drawn.left), own.left],
    [escaped(drawn.right), own.right],
    [`${escaped(drawn.left)} and ${escaped(drawn.right)}`, t('bothSides', own)],
    ['Line', t('line')],
    ['Old and new line', t('oldAndNewLine')],
    ['Text', t('text')],
  ]);
  return html
    .replace(
      /(<tr class="diff-fold">(?:<[^>]*>)*)(\d+) unchanged lines?</g,
      (_, tags: string, n: string) => `${tags}${escaped(t('unchangedLines', { n: Number(n) }))}<`,
    )
    .replace(
      /(<th scope="col">|<caption class="diff-caption">|role="region" aria-label=")([^<"]*)/g,
      (whole, tag, name) => {
        const said = names.get(name);
        return said === undefined ? whole : tag + escaped(said);
      },
    )
    .replace(
      /(<div class="sr-only">)(\d+) lines? removed, (\d+) lines? added\./g,
      (_, tag, removed, added) =>
        tag + escaped(t('linesRemovedAdded', { removed: Number(removed), added: Number(added) })),
    );
}
