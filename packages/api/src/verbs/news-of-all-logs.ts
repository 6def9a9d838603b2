import { parseQuery } from '@indelible/audit/query/parse';
import { type EventNews, type NewEvents, newEvents } from '@indelible/audit/services/new-events';
import type { InstanceDeps } from '../procedures.ts';
import { recordRead } from './record-read.ts';

/** What reading leaves is not news: two who look would have news of each other for ever. The list has it. */
const NO_READS = parseQuery('-(resource:auditlog action:READ)');

/** Asking leaves nothing, for the list that gave \`since\` did; what comes of it is one more read. */
export async function newsOfAllLogs(deps: InstanceDeps, input: NewEvents): Promise<EventNews> {
  const news = await newEvents(deps.allLogs, input, NO_READS);
  const { q, from, to } = input;
  if (news.events.length > 0) await recordRead(deps, { verb: 'news', q, from, to });
  return news;
}
