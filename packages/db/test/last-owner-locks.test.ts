// Two at once that would each look before the other commits: SET CONSTRAINTS looks when it is said, COMMIT can't be timed.
import type pg from 'pg';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { openAdministration } from './administration-world.ts';
import { signedContext } from './sample-rows.ts';

const world = await openAdministration();
afterAll(() => world.close());
const owner = { builtIn: 'owner' } as const;
let serial = 0;

/** Ada owns by a group, Bob by himself; Eve is nobody there. */
async function cast() {
  const tenant = await world.tenant(`locked-${serial++}`);
  const [ada, bob, eve] = [await world.member(tenant), await world.member(tenant), await world.user()];
  const group = await world.recorded(async (tx) => {
    const made = await tx.in(tenant).createGroup({ name: 'Owners', description: '' });
    await tx.in(tenant).addToGroup(made.id, ada.id);
    return made.id;
  });
  const subject = { kind: 'group', id: group } as const;
  const [byGroup, byBob] = [
    (await world.bind(tenant, subject, owner)).id,
    (await world.bind(tenant, { kind: 'user', id: bob.id }, owner)).id,
  ];
  return { tenant, ada: ada.id, bob: bob.id, eve: eve.id, group, byGroup, byBob };
}
type Cast = Awaited<ReturnType<typeof cast>>;

const begin = async (client: pg.Client, tenantId: number, sql: string) => {
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${signedContext(world.source.keys, tenantId)}'`);
  await client.query(sql);
};
const waits = async (client: pg.Client) => {
  const pid = (client as unknown as { processID: number }).processID;
  const { rows } = await withClient(world.source.ownerUrl, (observer) =>
    observer.query<{ waits: boolean }>(
      `SELECT wait_event_type = 'Lock' AS waits FROM pg_stat_activity WHERE pid = ${pid}`,
    ),
  );
  return rows[0]?.waits === true;
};
const LOOK = 'SET CONSTRAINTS ALL IMMEDIATE';

/** Both act, the left looks, the right looks, and only then the left commits: the name of what stops the right. */
async function atOnce(tenantId: number, leftSql: string, rightSql: string): Promise<string | undefined> {
  const { identity } = world.source.urls;
  return withClient(identity, (left) =>
    withClient(identity, async (right) => {
      await begin(left, tenantId, leftSql);
      await begin(right, tenantId, rightSql);
      await left.query(LOOK);
      let looked = false;
      const outcome = right.query(LOOK).then(
        () => undefined,
        (error: { constraint?: string }) => error.constraint,
      );
      void outcome.then(() => {
        looked = true;
      });
      await vi.waitUntil(async () => looked || (await waits(right)));
      await left.query('COMMIT');
      const stopped = await outcome;
      await right.query('COMMIT');
      return stopped;
    }),
  );
}

const unbind = (id: string) => `DELETE FROM binding WHERE id = '${id}'`;
const disable = (id: string) => `UPDATE app_user SET disabled_at = now() WHERE id = '${id}'`;
const leave = (id: string) => `DELETE FROM group_member WHERE user_id = '${id}'`;

describe('the second waits for the first and sees what it did', () => {
  test.each<[string, (who: Cast) => string, (who: Cast) => string]>([
    ['unbound and unbound', ({ byGroup }) => unbind(byGroup), ({ byBob }) => unbind(byBob)],
    ['unbound and disabled', ({ byBob }) => unbind(byBob), ({ ada }) => disable(ada)],
    ['disabled and unbound', ({ ada }) => disable(ada), ({ byBob }) => unbind(byBob)],
    ['disabled and disabled', ({ ada }) => disable(ada), ({ bob }) => disable(bob)],
    ['the group left and unbound', ({ ada }) => leave(ada), ({ byBob }) => unbind(byBob)],
    ['unbound and the group left', ({ byBob }) => unbind(byBob), ({ ada }) => leave(ada)],
  ])('%s', async (_what, left, right) => {
    const who = await cast();
    expect(await atOnce(who.tenant.id, left(who), right(who))).toBe('tenant_last_owner');
  });

  test('so do the last two admins', async () => {
    const [one, two] = [await world.user({ isInstanceAdmin: true }), await world.user({ isInstanceAdmin: true })];
    const demote = (id: string) => `UPDATE app_user SET is_instance_admin = false WHERE id = '${id}'`;
    const who = await cast();
    expect(await atOnce(who.tenant.id, demote(one.id), demote(two.id))).toBe('instance_last_admin');
  });
});

test('whoever is disabled waits for the one who makes it a member and the owner', async () => {
  const { tenant, eve, byGroup, byBob } = await cast();
  const { identity } = world.source.urls;
  await withClient(identity, async (joining) => {
    await begin(joining, tenant.id, `INSERT INTO membership (tenant_id, user_id) VALUES (${tenant.id}, '${eve}')`);
    await joining.query(
      `INSERT INTO binding (tenant_id, id, user_id, built_in_role) VALUES (${tenant.id}, gen_random_uuid(), '${eve}', 'owner')`,
    );
    await joining.query(`DELETE FROM binding WHERE id IN ('${byGroup}', '${byBob}')`);
    await joining.query(LOOK);
    await withClient(identity, async (disabling) => {
      await disabling.query(`SET lock_timeout = '100ms'`);
      await expect(disabling.query(disable(eve))).rejects.toMatchObject({ code: '55P03' });
    });
    await joining.query('COMMIT');
  });
  await withClient(identity, async (client) => {
    await expect(client.query(disable(eve))).rejects.toMatchObject({ constraint: 'tenant_last_owner' });
  });
});
