import type { AuditEvent, EventStates, Snapshot } from '../event.ts';
import { fieldValues } from '../query/field-values.ts';
import { matches } from '../query/matches.ts';
import type { ActionCounts, EventReader, PagePosition, PageRequest } from '../store.ts';
import type { DiffDrawer, DiffRequest } from './diff-drawer.ts';
import type { CursorBinding, PageCursor, PageCursors } from './page-cursor.ts';

export const NOW = Date.UTC(2026, 10, 22, 12);

/** Event number n, n minutes ago. */
export function eventOf(n: number, more: Partial<AuditEvent> = {}): AuditEvent {
  const ms = NOW - n * 60_000;
  const digits = ms.toString(16).padStart(12, '0');
  const at = new Date(ms).toISOString();
  return {
    id: `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`,
    tenant: 'acme',
    at,
    recordedAt: at,
    occurredAt: at,
    schemaVersion: 1,
    origin: 'live',
    action: 'UPDATE',
    actionClass: 'update',
    outcome: 'SUCCESS',
    resource: { type: 'FLOW', id: 'orders' },
    actor: { type: 'USER', id: 'u1', name: 'owner@acme.example' },
    impersonator: null,
    details: { namespace: 'prod', n: String(n) },
    ip: null,
    userAgent: null,
    correlationId: null,
    hasBefore: true,
    hasAfter: true,
    changedPaths: [],
    leaf: '0'.repeat(64),
    ...more,
  };
}

export type FakeReader = EventReader & { requests: PageRequest[] };

/** One tenant's log in memory, newest first. `states` by event id. */
export function fakeReader(events: AuditEvent[], states: Record<string, EventStates> = {}): FakeReader {
  const log = [...events].sort((a, b) => (a.id < b.id ? 1 : -1));
  const requests: PageRequest[] = [];
  const inRange = (event: AuditEvent, { fromMs, toMs }: PageRequest['range']) => {
    const ms = Date.parse(event.at);
    return (fromMs === null || ms >= fromMs) && (toMs === null || ms < toMs);
  };
  const cut = (found: AuditEvent[], after: PagePosition | null, limit: number) => {
    const older = found.filter((event) => after === null || event.id < after.id);
    const page = older.slice(0, limit);
    const last = page.at(-1);
    const next = older.length > limit && last ? { id: last.id, tenantId: 1 } : null;
    return { events: page, next, searchedBackTo: null };
  };
  const pageOf: EventReader['page'] = async (request) => {
    requests.push(request);
    const found = log.filter((event) => inRange(event, request.range) && matches(request.filter, event));
    const page = cut(found, request.after, request.limit);
    return request.marked ? { ...page, horizon: String(log.length) } : page;
  };
  return {
    requests,
    page: pageOf,
    async *walk(request) {
      for (let after = request.after; ; ) {
        const { events, next } = await pageOf({ ...request, after });
        yield events;
        if (next === null) return;
        after = next;
      }
    },
    newer: async ({ filter, than, limit }) => {
      const found = log.filter((event) => event.id > than && matches(filter, event)).reverse();
      return { events: found.slice(0, limit), hasMore: found.length > limit, searchedUpTo: null };
    },
    horizon: async () => String(log.length),
    newEvents: async () => ({ horizon: String(log.length), events: [], more: false }),
    count: async ({ filter, range }) => {
      const found = log.filter((event) => inRange(event, range) && matches(filter, event));
      return { count: found.length, exact: true, searchedBackTo: null };
    },
    histogram: async ({ filter, range, startsMs }) => {
      const found = log.filter((event) => inRange(event, range) && matches(filter, event));
      const buckets = startsMs.map((fromMs, n) => {
        const until = startsMs[n + 1] ?? Number.POSITIVE_INFINITY;
        const counts: ActionCounts = {};
        for (const { at, actionClass } of found)
          if (Date.parse(at) >= fromMs && Date.parse(at) < until) counts[actionClass] = (counts[actionClass] ?? 0) + 1;
        return { fromMs, counts };
      });
      return { buckets, exact: true, searchedBackTo: null };
    },
    facet: async ({ filter, range, field, contains, limit }) => {
      const counts = new Map<string, number>();
      for (const event of log.filter((one) => inRange(one, range) && matches(filter, one)))
        for (const value of fieldValues(field, event))
          if (value.toLowerCase().includes(contains.toLowerCase())) counts.set(value, (counts.get(value) ?? 0) + 1);
      const items = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
      return { items: items.slice(0, limit), more: items.length > limit, exact: true, searchedBackTo: null };
    },
    dataSpan: async () => (log[0] ? { oldestAt: log.at(-1)!.at, newestAt: log[0].at } : null),
    get: async (id) => log.find((event) => event.id === id) ?? null,
    states: async (id) => states[id] ?? (log.some((event) => event.id === id) ? { before: null, after: null } : null),
    statesOf: async (wanted) => wanted.map((id) => states[id] ?? { before: null, after: null }),
    history: async ({ resource, after, limit }) => {
      const same = (event: AuditEvent) => event.resource.type === resource.type && event.resource.id === resource.id;
      return cut(log.filter(same), after, limit);
    },
    detailKeys: async () => ({ items: [{ value: 'namespace', count: log.length }], searchedBackTo: null }),
    fieldValues: async ({ field }) => ({ items: [{ value: `${field}-value`, count: 1 }], searchedBackTo: null }),
    newestAt: async () => log[0]?.at ?? null,
    retention: async () => null,
  };
}

/** Cursors without a secret: the text is the cursor and its binding. */
export const openCursors: PageCursors = {
  seal: (binding, cursor) => JSON.stringify([binding, cursor]),
  open: (binding, text) => {
    const [made, cursor] = JSON.parse(text) as [CursorBinding, PageCursor];
    if (JSON.stringify(made) !== JSON.stringify(binding)) throw new Error('another query');
    return cursor;
  },
};

export const json = (value: unknown): Snapshot => ({ format: 'json', text: JSON.stringify(value) });
export const yaml = (text: string): Snapshot => ({ format: 'yaml', text });

export function fakeDrawer(): DiffDrawer & { requests: DiffRequest[] } {
  const requests: DiffRequest[] = [];
  const draw: DiffDrawer['draw'] = async (request) => {
    requests.push(request);
    return { kind: 'drawn', added: 1, removed: 1, unifiedPatch: 'patch', split: '<split>', unified: '<unified>' };
  };
  return { requests, draw };
}
