import type { OutputOf } from '@/api/procedures.ts';
import { countOf, distanceOf } from './figures.ts';

type Store = OutputOf<'instance.health'>['store'];
export type Standing = { isBad: boolean; mark: string; text: string };

/** A sealer looks every few seconds: silent for this long, it is not there. */
const SILENT_MS = 60_000;

/** Whether every event that was accepted is found, and how, in one sentence. */
export function standingOf({ at, stored, indexed, tail, sealer }: Store): Standing {
  const waiting = `${tail.isExact ? '' : 'more than '}${countOf(tail.count)}`;
  if (sealer.lookedAt === null) {
    const text = 'No sealer has run on this database yet: events are found by reading them.';
    return { isBad: tail.count > 0, mark: 'No sealer', text };
  }
  if (tail.count > 0 && Date.parse(at) - Date.parse(sealer.lookedAt) > SILENT_MS) {
    const since = distanceOf(sealer.lookedAt, at);
    const text = `The sealer has been silent for ${since}. The ${waiting} events since are found by reading them, which gets slower; look at the worker’s log.`;
    return { isBad: true, mark: 'Sealer is silent', text };
  }
  const [first] = sealer.sick;
  if (first) {
    const others = sealer.sick.length > 1 ? ` and of ${countOf(sealer.sick.length - 1)} more` : '';
    const text = `Events of tenant ${first.tenant}${others} can’t be sealed (${first.reason}, for ${distanceOf(first.since, at)}). They are found by reading them and tried again; all other tenants go on. Look at the worker’s log.`;
    return { isBad: true, mark: 'A tenant is not sealed', text };
  }
  const how = `${countOf(indexed)} through the index, ${waiting} by reading what came last`;
  const all = stored.isExact
    ? `All ${countOf(stored.count)} stored events`
    : `About ${countOf(stored.count)} stored events`;
  const isBehind = sealer.isBehind && !tail.isExact;
  return { isBad: isBehind, mark: isBehind ? 'Behind' : 'Up to date', text: `${all} are found: ${how}.` };
}
