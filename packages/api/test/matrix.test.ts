import { BUILT_IN_ROLE_NAMES, BUILT_IN_ROLES, PERMISSIONS, type Permission } from '@indelible/audit/permissions';
import type { Tenant } from '@indelible/db/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameOf } from '../src/access.ts';
import { errorData } from '../src/errors.ts';
import type { Stage } from './cases/case.ts';
import { codeOf, PROCEDURES, stageIn, type Walked } from './walk.ts';
import { type Person, World } from './world.ts';

let world: World;
let stage: Stage;
let foreign: Stage;
let suspended: Tenant;
let guarded: Tenant;
const people: Record<string, Person> = {};
const person = (name: string): Person => people[name] ?? expect.fail(`nobody is ${name}`);

beforeAll(async () => {
  world = await World.open();
  [stage, foreign] = [await stageIn(world), await stageIn(world)];
  [suspended, guarded] = [await world.tenant(), await world.tenant()];
  const { tenant } = stage;
  for (const role of BUILT_IN_ROLE_NAMES) people[role] = await world.person({ in: tenant, role });
  people.limited = await world.person({ in: tenant, role: 'owner', namespace: 'company' });
  people['in the suspended tenant'] = await world.person({ in: suspended });
  people['without a second factor'] = await world.person({ in: guarded });
  people['with a second factor'] = await world.person({ in: guarded, role: 'auditor', secondFactor: true });
  people['of no tenant'] = await world.person();
  people['of a foreign tenant'] = foreign.owner;
  people.disabled = await world.person({ in: tenant, role: 'admin', isInstanceAdmin: true });
  people['signed out'] = await world.person({ in: tenant, role: 'admin', isInstanceAdmin: true });
  await world.sql('UPDATE app_user SET disabled_at = now() WHERE id = $1', [person('disabled').user.id]);
  await person('signed out').call.session.signOut();
  await stage.admin.call.instance.tenants.suspend({ tenant: suspended.slug });
  await world.sql(`UPDATE tenant SET settings = '{"requireSecondFactor":true}' WHERE id = $1`, [guarded.id]);
});
afterAll(() => world.close());

type Call = (by: Person | null, tenant?: string) => Promise<unknown>;
/** A right call, which anyone can make, about any tenant. */
async function arranged({ one }: Walked, as?: Person): Promise<Call> {
  const { input } = await one.arrange(stage, as);
  return (by, tenant) => one.run(world.as(by?.sessionId ?? null), tenant === undefined ? input : { ...input, tenant });
}
const kept = new Map<string, Promise<Call>>();
/** One for all who are refused: it is never used up. */
function ready(walked: Walked): Promise<Call> {
  const call = kept.get(walked.path) ?? arranged(walked);
  kept.set(walked.path, call);
  return call;
}
/** By someone who may, each time on something new. */
const asked = async (walked: Walked, by: Person) => codeOf((await arranged(walked, by))(by));

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'answered', limit: undefined }),
    (error: unknown) => ({ code: errorData(error, null).code, limit: errorData(error, null).facts.limit }),
  );

const rows = (fits: (walked: Walked) => boolean) =>
  PROCEDURES.filter(fits).map((walked) => [walked.path, walked] as const);
const inTenants = rows(({ needs }) => Array.isArray(needs));
const needed = ({ needs }: Walked) => needs as readonly Permission[];

describe('a procedure of a tenant', () => {
  it.each(inTenants)('%s asks who calls, and in which tenant', async (_, walked) => {
    const call = await ready(walked);
    expect(await codeOf(call(null))).toBe('unauthorized');
    for (const name of ['disabled', 'signed out'])
      expect([name, await codeOf(call(person(name)))]).toEqual([name, 'unauthorized']);
    for (const name of ['of a foreign tenant', 'of no tenant']) {
      const [known, unknown] = await Promise.all(
        [undefined, 'nowhere'].map((tenant) => call(person(name), tenant).catch((error: unknown) => error)),
      );
      expect([name, errorData(known, null)]).toEqual([name, { code: 'not_found', facts: {}, requestId: null }]);
      expect(String(known)).toBe(String(unknown));
    }
    expect(await codeOf(call(person('in the suspended tenant'), suspended.slug))).toBe('tenant_suspended');
    expect(await codeOf(call(person('without a second factor'), guarded.slug))).toBe('second_factor_required');
    expect(await codeOf(call(person('with a second factor'), guarded.slug))).not.toBe('second_factor_required');
  });

  it.each(inTenants)(
    '%s answers each role that holds what it needs, and names what another lacks',
    async (_, walked) => {
      const call = await ready(walked);
      for (const role of BUILT_IN_ROLE_NAMES) {
        const lacks = needed(walked).find((one) => !(BUILT_IN_ROLES[role] as readonly Permission[]).includes(one));
        if (lacks === undefined) expect([role, await asked(walked, person(role))]).toEqual([role, 'answered']);
        else
          expect([role, await refusal(call(person(role)))]).toEqual([
            role,
            { code: 'forbidden', limit: nameOf(lacks) },
          ]);
      }
      const spread = needed(walked).find((one) => !one.startsWith('AUDITLOG:'));
      if (spread === undefined) expect(await asked(walked, person('limited'))).toBe('answered');
      else expect(await refusal(call(person('limited')))).toEqual({ code: 'forbidden', limit: nameOf(spread) });
      expect(await asked(walked, stage.admin)).toBe('answered');
    },
  );

  const rights = [...new Set(inTenants.flatMap(([, walked]) => needed(walked)))];
  it.each(rights)('is refused to who holds everything but %s', async (right) => {
    const but = await world.person({ in: stage.tenant, role: PERMISSIONS.filter((one) => one !== right) });
    for (const [path, walked] of inTenants.filter(([, one]) => needed(one).includes(right))) {
      const call = await ready(walked);
      expect([path, await refusal(call(but))]).toEqual([path, { code: 'forbidden', limit: nameOf(right) }]);
    }
  });

  it.each(inTenants)('%s knows tenant 0 at most as a log, and for instance admins alone', async (path, walked) => {
    const call = await ready(walked);
    expect(await codeOf(call(stage.owner, 'instance'))).toBe('not_found');
    const isLog = needed(walked).every((one) => one.startsWith('AUDITLOG:'));
    const code = await codeOf(call(stage.admin, 'instance'));
    expect([path, code === 'answered']).toEqual([
      path,
      isLog && /list|news|follow|count|histogram|facets|complete|mine/.test(path),
    ]);
  });
});

describe('a procedure of the instance', () => {
  it.each(rows(({ needs }) => needs === 'instance-admin'))('%s exists for its admins alone', async (_, walked) => {
    const call = await ready(walked);
    for (const name of ['disabled', 'signed out']) expect(await codeOf(call(person(name)))).toBe('unauthorized');
    expect(await codeOf(call(null))).toBe('unauthorized');
    for (const name of ['owner', 'viewer', 'of no tenant']) expect(await codeOf(call(person(name)))).toBe('not_found');
  });
});

describe('a procedure of a session', () => {
  it.each(rows(({ needs }) => needs === 'session'))('%s asks for one', async (_, walked) => {
    const call = await ready(walked);
    for (const name of ['disabled', 'signed out']) expect(await codeOf(call(person(name)))).toBe('unauthorized');
    expect(await codeOf(call(null))).toBe('unauthorized');
  });
});
