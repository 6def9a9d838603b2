import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IngestStage, ingestStage } from './ingest-stage.ts';
import { executionSet, World } from './world.ts';

let world: World;
let stage: IngestStage;
beforeAll(async () => {
  world = await World.open();
  stage = await ingestStage(world);
});
afterAll(() => world.close());

const send = (value: unknown, more = {}) => stage.json({ body: JSON.stringify(value), ...more });
const refusal = (sent: Parameters<IngestStage['refusal']>[0]) => stage.refusal(sent);

describe('an account that is limited to namespaces', () => {
  const within = (namespace?: string) => ({ ...executionSet(), details: namespace === undefined ? {} : { namespace } });

  it('writes in these and below', async () => {
    const { token } = await stage.limited();
    const { status } = await send([within('company.team'), within('company.team.a.b')], { token });
    expect(status).toBe(201);
  });

  it.each([
    ['company', '"company"'],
    ['company.teams', '"company.teams"'],
    ['Company.team', '"Company.team"'],
    ['', '""'],
    [undefined, 'no namespace'],
  ])('and nowhere else: %s', async (namespace, received) => {
    const { token } = await stage.limited();
    const body = JSON.stringify([within('company.team'), within(namespace)]);
    const facts = { field: 'events[1].details.namespace', limit: 'AUDITLOG CREATE in company.team', received };
    expect(await refusal({ body, token })).toMatchObject({ status: 403, code: 'forbidden', facts });
  });

  it('whatever else the details are', async () => {
    const { token } = await stage.limited();
    for (const details of [null, [], 'company.team', { namespace: ['company.team'] }, { Namespace: 'company.team' }]) {
      const { status } = await refusal({ body: JSON.stringify({ ...within(), details }), token });
      expect([403, 422]).toContain(status);
    }
    const inherited = '{"__proto__":{"namespace":"company.team"}}';
    const body = JSON.stringify({ ...within(), details: 0 }).replace('"details":0', `"details":${inherited}`);
    expect((await refusal({ body, token })).status).toBe(403);
  });
});
