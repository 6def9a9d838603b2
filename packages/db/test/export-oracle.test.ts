import type { AuditEvent } from '@indelible/audit/event';
import { matches } from '@indelible/audit/query/matches';
import { parseQuery } from '@indelible/audit/query/parse';
import { serialize } from '@indelible/audit/query/serialize';
import { asksAbout } from '@indelible/audit/query/walk';
import { ExportEvents, openExport } from '@indelible/audit/services/export-events';
import { listEvents } from '@indelible/audit/services/list-events';
import type { CursorBinding, PageCursor, PageCursors } from '@indelible/audit/services/page-cursor';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { anyQuery, anyRange, corpus } from './query-corpus.ts';
import { openWorld } from './store-world.ts';

// `FC_RUNS=1000 npx vitest run test/export-oracle.test.ts` looks longer.
const RUNS = Number(process.env.FC_RUNS ?? 30);
const world = await openWorld();
afterAll(() => world.close());
const acme = await world.tenant('acme');
/** A page's budget is far less than the log: most of its questions end early and have to go on. */
const readers = [world.open({ scanRows: 37 }), world.open()].map((database) => database.tenant(acme).reader);
await world.open().tenant(acme).writer.append(corpus(220, 1));
const nowMs = Date.now() + 60_000;
const cursors: PageCursors = {
  seal: (binding, cursor) => JSON.stringify([binding, cursor]),
  open: (_, text) => (JSON.parse(text) as [CursorBinding, PageCursor])[1],
};
const deps = (reader = readers[1]!) => ({ reader, cursors, nowMs: () => nowMs, scope: '1' });

async function exported(reader: (typeof readers)[number], input: Record<string, string>): Promise<AuditEvent[]> {
  const rows: AuditEvent[] = [];
  for await (const page of (await openExport(deps(reader), ExportEvents.parse(input))).parts) rows.push(...page);
  return rows;
}

async function listed(input: { q: string; from: string; to: string }): Promise<AuditEvent[]> {
  const rows: AuditEvent[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listEvents>> = await listEvents(deps(), { ...input, cursor, limit: 100 });
    rows.push(...page.events);
    cursor = page.nextCursor;
    if (cursor === null) return rows;
  }
}

const everything = await exported(readers[1]!, { from: 'all' });
const text = (ms: number | null, instead: string) => (ms === null ? instead : new Date(ms).toISOString());

/** Texts with a word that stands for no text of the language are left to the oracle of the scan. */
const asked = fc
  .record({ filter: anyQuery, range: anyRange, reader: fc.constantFrom(...readers) })
  .map(({ filter, range, reader }) => ({ q: serialize(filter), range, reader }))
  .filter(({ q, range: { fromMs, toMs } }) => isQuery(q) && (fromMs ?? 0) < (toMs ?? nowMs));
function isQuery(q: string): boolean {
  try {
    return !q.includes('\0') && serialize(parseQuery(q)) === q;
  } catch {
    return false;
  }
}

test('an export holds what the pages of the list hold, and what the language means', { timeout: 600_000 }, async () => {
  expect(everything).toHaveLength(220);
  await fc.assert(
    fc.asyncProperty(asked, async ({ q, range, reader }) => {
      const input = { q, from: text(range.fromMs, 'all'), to: text(range.toMs, 'now') };
      const rows = await exported(reader, input);
      expect(rows).toEqual(await listed(input));
      const filter = parseQuery(q);
      // The list of changed paths of a wide event is cut: what it has beyond that, the scan's own oracle knows.
      if (asksAbout(filter, 'path')) return;
      const inRange = ({ at }: AuditEvent) =>
        Date.parse(at) >= (range.fromMs ?? 0) && Date.parse(at) < (range.toMs ?? nowMs);
      const wanted = everything.filter((event) => inRange(event) && matches(filter, event));
      expect(rows.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
    }),
    { numRuns: RUNS },
  );
});
