import type { NamespaceScope } from '@indelible/audit/permissions';
import { covers } from '@indelible/audit/permissions';
import type { DiffEvent } from '@indelible/audit/services/diff-event';
import { eventOf, fakeDrawer, fakeReader } from '@indelible/audit/services/fake-reader.test-data';
import { ListEvents, listEvents } from '@indelible/audit/services/list-events';
import { ResourceHistory, resourceHistory } from '@indelible/audit/services/resource-history';
import type { TenantRef } from '@indelible/db/ports';
import { describe, expect, it } from 'vitest';
import type { Deps } from './context.ts';
import { cachedDiff } from './diff/cached-diff.ts';
import { DiffCache } from './diff/diff-cache.ts';
import { pageCursors } from './page-cursors.ts';
import { type LogOfTenant, logOfMembers, logOfTenant } from './tenant-log.ts';

const events = Array.from({ length: 40 }, (_, n) => eventOf(n, { details: { namespace: n % 2 ? 'prod' : 'prod.eu' } }));
const seen = (scope: NamespaceScope) => events.filter((event) => covers(scope, event.details.namespace ?? null));
const drawer = fakeDrawer();
const deps = {
  database: {
    scoped: (_: TenantRef, scope: NamespaceScope) => fakeReader(seen(scope)),
    ofUsers: async () => fakeReader(events),
  },
  cursors: pageCursors('ab'.repeat(32)),
  drawer,
  diffCache: new DiffCache(Date.now),
  nowMs: Date.now,
} as unknown as Deps;
const acme: TenantRef = { id: 1, uid: 'u', slug: 'acme', name: 'Acme' };
const logs: Record<string, LogOfTenant> = {
  whole: logOfTenant(deps, acme, null),
  prod: logOfTenant(deps, acme, ['prod']),
  'prod.eu': logOfTenant(deps, acme, ['prod.eu']),
  both: logOfTenant(deps, acme, ['prod', 'prod.eu']),
  'written as one': logOfTenant(deps, acme, ['prod","prod.eu']),
  none: logOfTenant(deps, acme, []),
  members: await logOfMembers(deps, acme, ['u1']),
  globex: logOfTenant(deps, { ...acme, id: 2 }, null),
};
const list = (log: LogOfTenant, cursor: string | null = null) =>
  listEvents(log, ListEvents.parse({ limit: 5, cursor }));
const history = (log: LogOfTenant, cursor: string | null = null) =>
  resourceHistory(log, ResourceHistory.parse({ id: eventOf(2).id, limit: 5, cursor }));

describe('the log of one scope', () => {
  it('opens no cursor of another', async () => {
    const { nextCursor } = await list(logs.whole!);
    const { nextCursor: inHistory } = await history(logs.whole!);
    for (const [name, log] of Object.entries(logs)) {
      if (name === 'whole') continue;
      await expect(list(log, nextCursor), name).rejects.toMatchObject({ code: 'invalid_cursor' });
      const outcome = history({ ...log, reader: logs.whole!.reader }, inHistory);
      await expect(outcome, name).rejects.toMatchObject({ code: 'invalid_cursor' });
    }
    const { nextCursor: ofOne } = await list(logs.prod!);
    for (const other of ['whole', 'prod.eu', 'both', 'none', 'members'])
      await expect(list(logs[other]!, ofOne), other).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('is the same for the same namespaces in any order', async () => {
    const { nextCursor } = await list(logs.both!);
    const again = logOfTenant(deps, acme, ['prod.eu', 'prod', 'prod.eu']);
    expect((await list(again, nextCursor)).events.map(({ details }) => details.n)).toHaveLength(5);
    expect(new Set(Object.values(logs).map(({ scope }) => scope)).size).toBe(Object.keys(logs).length);
  });

  it('takes no diff that was drawn for another, and is asked for the event in any case', async () => {
    const input = {
      id: eventOf(1).id,
      context: 'folded',
      opened: [],
      view: 'both',
      whitespace: 'shown',
    } satisfies DiffEvent;
    await cachedDiff(logs.whole!, input);
    await expect(cachedDiff(logs['prod.eu']!, input)).rejects.toMatchObject({ code: 'not_found' });
    await expect(cachedDiff(logs.none!, input)).rejects.toMatchObject({ code: 'not_found' });
    // Narrowed after it was drawn: the same key, another reader.
    const narrowed = { ...logs.whole!, reader: logs['prod.eu']!.reader };
    await expect(cachedDiff(narrowed, input)).rejects.toMatchObject({ code: 'not_found' });
  });
});
