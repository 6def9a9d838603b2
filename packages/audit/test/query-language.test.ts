import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explain } from '../src/query/explain.ts';
import { FIELD_NAMES, fieldSpec } from '../src/query/fields.ts';
import { matches } from '../src/query/matches.ts';
import { parseQuery, repair, tryParse } from '../src/query/parse.ts';
import { sampleEvent } from '../src/query/sample-event.test-data.ts';

/** Runs every example of docs/query-language.md. */
const page = readFileSync(new URL('../docs/query-language.md', import.meta.url), 'utf8');
const shown = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
const event = sampleEvent({
  at: shown.date,
  resource: shown.resource,
  action: shown.action,
  outcome: shown.outcome,
  actor: shown.actor,
  ip: shown.ip,
  details: shown.details,
  changedPaths: shown.changed,
});

/** Rows of the tables under this header, cells without their code marks. */
function rows(header: string): string[][] {
  return page.split('\n\n').flatMap((block) => {
    const lines = block.split('\n');
    if (lines[0] !== header) return [];
    return lines.slice(2).map((line) =>
      line
        .slice(2, -2)
        .split(/ \| /)
        .map((cell) => cell.replace(/^`|`$/g, '').replaceAll('\\|', '|')),
    );
  });
}

const queries = rows('| Query | Reads as | Finds it |');
const faults = rows('| Typed | What is wrong | Offered |');

describe('the reference page', () => {
  it('has examples of everything', () => {
    expect(queries.length).toBeGreaterThan(40);
    expect(faults.length).toBeGreaterThan(12);
    for (const name of FIELD_NAMES)
      expect(page, fieldSpec(name).label).toMatch(new RegExp(`\`[^\`]*${name.replace('.', '\\.')}[:<>]`));
  });

  it.each(queries)('%s reads as “%s” and finds the event: %s', (query, words, finds) => {
    const expr = parseQuery(query);
    expect(explain(expr)).toBe(words);
    expect(matches(expr, event) ? 'yes' : 'no').toBe(finds);
  });

  it.each(faults)('%s: %s, mended as %s', (typed, message, offered) => {
    const parsed = tryParse(typed);
    if (parsed.ok) throw new Error('parses');
    expect(parsed.error.message).toBe(message);
    expect(repair(typed, parsed.error)).toBe(offered);
    expect(tryParse(offered).ok).toBe(true);
  });
});
