import { type DiffEvent, diffEvent, type EventDiff } from '@indelible/audit/services/diff-event';
import { getEvent } from '@indelible/audit/services/get-event';
import type { LogOfTenant } from '../tenant-log.ts';

/**
 * The diff, drawn once: neither of its events can change. The event is read through the tenant's own reader first, and
 * the key begins with the tenant, so a hit can't cross tenants.
 */
export async function cachedDiff(log: LogOfTenant, input: DiffEvent): Promise<EventDiff> {
  const key = [
    log.scope,
    input.id,
    input.against ?? '',
    input.context,
    input.view,
    input.whitespace,
    String(input.opened),
  ].join(' ');
  const hit = log.diffCache.get(key);
  if (hit) return { ...hit, event: await getEvent(log, input) };
  const diff = await diffEvent(log, input);
  log.diffCache.set(key, diff);
  return diff;
}
