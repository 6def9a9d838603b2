// An event of a month that was dropped is 410, and so is any id of a time before: whose it was, or that it never was, is not told.
import { randomBytes } from 'node:crypto';
import { importId } from '@indelible/audit/uuid7';
import type { Tenant } from '@indelible/db/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorData } from '../src/errors.ts';
import { handleRest } from '../src/rest/handle-rest.ts';
import { executionSet, type Person, World } from './world.ts';

let world: World;
const people = {} as Record<'acme' | 'globex' | 'narrow' | 'admin', Person>;
const tokens = {} as Record<'acme' | 'globex', string>;
const ids = {} as Record<'gone' | 'neverWas' | 'kept' | 'unknown', string>;
const MARCH = Date.UTC(2025, 2, 3);
const idAt = (ms: number) => importId({ ms, ordinal: 0, hash: randomBytes(8) });

beforeAll(async () => {
  world = await World.open();
  const tenants: Record<'acme' | 'globex', Tenant> = {
    acme: await world.tenant('acme'),
    globex: await world.tenant('globex'),
  };
  for (const slug of ['acme', 'globex'] as const) {
    people[slug] = await world.person({ in: tenants[slug] });
    tokens[slug] = (await world.serviceAccount({ in: tenants[slug] })).token;
  }
  people.narrow = await world.person({ in: tenants.globex, role: 'auditor', namespace: 'company.team' });
  people.admin = await world.person({ isInstanceAdmin: true });
  const { writer } = world.api.database.tenant(tenants.acme);
  const receipts = await writer.append([
    { input: executionSet('gone'), importId: idAt(MARCH) },
    { input: executionSet('kept'), importId: idAt(Date.UTC(2025, 4, 3)) },
  ]);
  [ids.gone, ids.kept] = receipts.map(({ id }) => id) as [string, string];
  [ids.neverWas, ids.unknown] = [idAt(Date.UTC(2001, 0, 1)), idAt(Date.UTC(2025, 4, 4))];
});
afterAll(() => world.close());

const told = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const { code, facts } = errorData(error, null);
  return { code, facts: { ...facts, received: undefined } };
};
const ask = async (slug: 'acme' | 'globex', id: string) => {
  const headers = { authorization: `Bearer ${tokens[slug]}` };
  const request = new Request(`http://localhost/api/v1/${slug}/events/${id}`, { headers });
  const response = await handleRest(request, world.api, world.facts(null));
  const { requestId: _, ...body } = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body };
};

describe('before and after a month is dropped', () => {
  it('every id that is not there is 404 while nothing was dropped', async () => {
    expect((await ask('acme', ids.gone)).status).toBe(200);
    for (const id of [ids.gone, ids.neverWas, ids.kept, ids.unknown])
      expect(await ask('globex', id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('then each id of a time before is 410 in both tenants alike, and each of a time that is kept as before', async () => {
    await world.sql('DROP TABLE event_2025_03');
    for (const id of [ids.gone, ids.neverWas]) {
      const [acme, globex] = [await ask('acme', id), await ask('globex', id)];
      expect(acme).toMatchObject({
        status: 410,
        body: { code: 'out_of_retention', facts: { field: 'id', keptFrom: '2025-04-01T00:00:00.000Z' } },
      });
      expect(globex).toEqual(acme);
    }
    expect((await ask('acme', ids.kept)).status).toBe(200);
    expect((await ask('globex', ids.kept)).status).toBe(404);
    expect((await ask('acme', ids.unknown)).status).toBe(404);
  });

  it('one that was imported below the bound afterwards is its own tenant’s, and gone for the other', async () => {
    const { writer } = world.api.database.tenant((await world.verbs.identity.tenantBySlug('acme'))!);
    const [late] = await writer.append([{ input: executionSet('late'), importId: idAt(Date.UTC(2025, 0, 3)) }]);
    expect((await ask('acme', late!.id)).status).toBe(200);
    expect((await ask('globex', late!.id)).body).toEqual({
      ...(await ask('globex', ids.neverWas)).body,
      facts: expect.objectContaining({ received: '2025-01-03T00:00:00.000Z' }),
    });
  });

  it('the pages’ procedures say the same, in every log and every part of an event', async () => {
    const expected = {
      code: 'out_of_retention',
      facts: { field: 'id', limit: '≥ 2025-04-01T00:00:00.000Z', keptFrom: '2025-04-01T00:00:00.000Z' },
    };
    const { acme, globex, narrow, admin } = people;
    for (const id of [ids.gone, ids.neverWas]) {
      for (const [call, tenant] of [
        [acme.call, 'acme'],
        [globex.call, 'globex'],
        [narrow.call, 'globex'],
        [admin.call, 'acme'],
      ] as const)
        for (const part of ['get', 'diff', 'history'] as const)
          expect(await told(call.audit[part]({ tenant, id })), `${part} in ${tenant}`).toEqual(expected);
      expect(await told(acme.call.audit.around({ tenant: 'acme', id }))).toEqual(expected);
      expect(await told(acme.call.memberEvents.get({ tenant: 'acme', id }))).toEqual(expected);
      expect(await told(admin.call.instance.audit.get({ id }))).toEqual(expected);
      const against = acme.call.audit.diff({ tenant: 'acme', id: ids.kept, against: id });
      expect(await told(against)).toMatchObject({ code: 'out_of_retention', facts: { field: 'against' } });
    }
    expect((await told(admin.call.instance.audit.get({ id: ids.unknown }))).code).toBe('not_found');
  });

  it('a list that finds nothing says from when on events are kept', async () => {
    const list = (from: string) => people.globex.call.audit.list({ tenant: 'globex', q: 'actor:nobody', from });
    expect(await list('all')).toMatchObject({ events: [], keptFrom: '2025-04-01T00:00:00.000Z' });
    expect(await list('-24h')).toMatchObject({ events: [], keptFrom: null });
  });
});
