import type { TenantCounts } from './window.ts';

/** A window is worked on in about so many parts, so that several sealers need not be at the same tenants. */
const PARTS = 4;
/** So many are sorted in memory. */
const MOST_EVENTS = 131_072;
/** Reading a part costs a look at all of its window: small ones are not worth it. */
const LEAST_EVENTS = 8_192;

/** Tenants of each part, by tenant; a large one may be a part of its own. */
export function portionsOf(counts: TenantCounts): number[][] {
  const all = counts.reduce((sum, { events }) => sum + events, 0);
  const enough = Math.max(LEAST_EVENTS, Math.min(all / PARTS, MOST_EVENTS));
  const portions: number[][] = [];
  let events = Number.POSITIVE_INFINITY;
  for (const one of counts) {
    if (events + one.events / 2 > enough) {
      portions.push([]);
      events = 0;
    }
    portions.at(-1)!.push(one.tenantId);
    events += one.events;
  }
  return portions;
}

/** The same from one of them on. */
export const rotated = <T>(all: readonly T[], by: number): T[] => [...all.slice(by), ...all.slice(0, by)];
