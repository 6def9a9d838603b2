import type { AuditEvent } from '@indelible/audit/event';
import type { Term } from '@indelible/audit/query/ast';
import { WELL_KNOWN_DETAILS } from '@indelible/audit/query/fields';
import { isHit } from './tag-hits.ts';

export type ShownTag = { name: string; value: string; hit: boolean };

const KNOWN: readonly string[] = WELL_KNOWN_DETAILS;
const rankOf = (name: string): number => (KNOWN.includes(name) ? KNOWN.indexOf(name) : KNOWN.length);

/** A row shows only its first tags: hits come first, then well-known keys in their order, then the rest as recorded. */
export function tagsOf(event: AuditEvent, wanted: readonly Term[]): ShownTag[] {
  return Object.entries(event.details)
    .map(([name, value]) => ({ name, value, hit: isHit(wanted, name, value) }))
    .sort((a, b) => Number(b.hit) - Number(a.hit) || rankOf(a.name) - rankOf(b.name));
}
