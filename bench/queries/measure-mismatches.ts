import { whole } from '../measure/format.ts';
import { note } from '../measure/note.ts';
import type { Measured } from '../targets/targets-table.ts';
import { compareWithScan } from './compare-with-scan.ts';
import { AND_QUERIES, CHECKED_QUERIES, COUNT_QUERIES, type Query, tagQueries } from './queries.ts';
import type { TenantLog } from './tenant-log.ts';

/** Every query of the bench, each once, and the rest of the language. */
function queriesOf(events: number): Query[] {
  const all = [...tagQueries(events), ...AND_QUERIES, ...COUNT_QUERIES, ...CHECKED_QUERIES];
  return [...new Map(all.map((query) => [query.q, query])).values()];
}

/** Page, count and histogram of every query, of each of the tenants, against a plain scan. */
export async function measureMismatches(logs: readonly TenantLog[]): Promise<Measured> {
  const mismatches: string[] = [];
  const partial: string[] = [];
  for (const log of logs) {
    note(`against the scan: ${log.tenant.slug} of ${whole(log.events)} events`);
    const compared = await compareWithScan(log, queriesOf(log.events));
    mismatches.push(...compared.mismatches);
    partial.push(...compared.partial);
  }
  const asked = logs.reduce((sum, { events }) => sum + 3 * queriesOf(events).length, 0);
  const list = (name: string, lines: string[]) =>
    lines.length === 0 ? [] : [`${name}:\n\n${lines.map((line) => `- ${line}`).join('\n')}`];
  const said = `${whole(asked)} answers compared, ${whole(partial.length)} of them said how far back they looked.`;
  return {
    figures: { mismatches: { value: mismatches.length, note: said } },
    report: [said, ...list('Wrong', mismatches), ...list('Not to the end', partial)].join('\n\n'),
  };
}
