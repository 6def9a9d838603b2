import type { Tenant } from '@indelible/db/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from './refusal.ts';
import { flowCreated, type Person, World } from './world.ts';

let world: World;
let tenant: Tenant;
let owner: Person;
beforeAll(async () => {
  world = await World.open();
  tenant = await world.tenant();
  owner = await world.person({ in: tenant });
  await world.record(tenant, [flowCreated('one'), flowCreated('two')]);
});
afterAll(() => world.close());

const audit = () => owner.call.audit;

describe('audit.histogram and audit.facets', () => {
  it('answer the largest range there is, in at most 60 bars that add up', async () => {
    for (const [from, to] of [
      ['all', undefined],
      ['1970-01-01', '9999-12-31'],
    ] as const) {
      const { buckets } = await audit().histogram({ tenant: tenant.slug, from, to });
      expect(buckets.length).toBeLessThanOrEqual(60);
      const sum = buckets.flatMap(({ counts }) => Object.values(counts)).reduce((all, count) => all + count, 0);
      expect(await audit().count({ tenant: tenant.slug, from, to })).toMatchObject({ count: sum });
    }
  });

  it.each([
    [{ fields: [] }, 'fields'],
    [{ fields: ['x\u0000'] }, 'fields'],
    [{ fields: ['x'.repeat(81)] }, 'fields'],
    [{ fields: Array.from({ length: 17 }, (_, n) => `f${n}`) }, 'fields'],
    [{ fields: ['x'], limit: 501 }, 'limit'],
    [{ fields: ['x'], contains: '\u0000' }, 'contains'],
    [{ fields: ['x'], from: 'nonsense' }, 'from'],
  ])('refuse %j, and name the field', async (input, field) => {
    const told = await refusal(audit().facets({ tenant: tenant.slug, ...input }));
    expect(told).toMatchObject({ code: expect.stringMatching(/^invalid_(input|range)$/) });
    expect((told as { facts: { field?: string } }).facts.field).toContain(field);
  });

  it('say that there are more values than were asked for', async () => {
    await world.record(
      tenant,
      Array.from({ length: 5 }, (_, n) => flowCreated(`many-${n}`, { many: String(n) })),
    );
    const { facets } = await audit().facets({ tenant: tenant.slug, fields: ['many'], limit: 3 });
    expect(facets[0]).toMatchObject({ more: true, exact: true });
    expect(facets[0]?.items).toHaveLength(3);
  });
});
