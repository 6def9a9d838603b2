import type { Tenant } from '@indelible/db/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from './refusal.ts';
import { executionSet, flowCreated, type Person, World } from './world.ts';

let world: World;
let tenant: Tenant;
let owner: Person;
beforeAll(async () => {
  world = await World.open();
  tenant = await world.tenant();
  owner = await world.person({ in: tenant });
});
afterAll(() => world.close());

const audit = () => owner.call.audit;

describe('audit.list', () => {
  it('pages over events of one transaction without a gap or a repeat, newest first', async () => {
    const names = Array.from({ length: 25 }, (_, n) => `paged-${String(n).padStart(2, '0')}`);
    await world.record(
      tenant,
      names.map((name) => flowCreated(name, { batch: 'paging' })),
    );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await audit().list({ tenant: tenant.slug, q: 'batch:paging', limit: 7, cursor });
      seen.push(...page.events.map((event) => event.resource.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([...names].reverse());
  });

  it('finds by free text, by tag and by a changed path, and counts the same', async () => {
    await world.record(tenant, [executionSet('found'), flowCreated('found-flow')]);
    for (const [q, ids] of [
      ['executionId:found', ['found']],
      ['FOUND resource:flow', ['found-flow']],
      ['changed:state.current executionId:found', ['found']],
      ['changed:state executionId:found', ['found']],
      ['changed:stat executionId:found', []],
    ] as const) {
      const { events } = await audit().list({ tenant: tenant.slug, q });
      expect([q, events.map((event) => event.resource.id)]).toEqual([q, ids]);
      expect(await audit().count({ tenant: tenant.slug, q })).toMatchObject({ count: ids.length, exact: true });
    }
  });

  it('shows the tenant’s own creation to who types Tenant', async () => {
    const { events, query } = await audit().list({ tenant: tenant.slug, q: `Tenant id:${tenant.slug}` });
    expect(events).toMatchObject([{ action: 'CREATE', resource: { type: 'TENANT', id: tenant.slug } }]);
    expect(query.explanation).toContain(tenant.slug);
  });

  it('says the newest instant when nothing is in the range', async () => {
    const { events, newestAt, range } = await audit().list({
      tenant: tenant.slug,
      from: '2001-01-01',
      to: '2001-02-01',
    });
    expect(events).toEqual([]);
    expect(Date.parse(newestAt ?? '')).toBeGreaterThan(Date.now() - 3_600_000);
    expect(range).toEqual({ from: '2001-01-01T00:00:00.000Z', to: '2001-02-01T00:00:00.000Z' });
  });

  it('refuses a cursor that was changed, or is another query’s', async () => {
    const { slug } = tenant;
    const { nextCursor } = await audit().list({ tenant: slug, q: 'batch:paging', limit: 5 });
    const cursor = nextCursor ?? '';
    const flipped = `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}`;
    for (const input of [
      { q: 'batch:paging', cursor: flipped },
      { q: 'batch:paging', cursor: `${cursor}A` },
      { q: 'batch:other', cursor },
      { q: 'batch:paging', from: '-24h', cursor },
      { q: 'batch:paging', cursor: '019aab3c-1f00-7000-8000-000000000001' },
    ]) {
      expect(await refusal(audit().list({ tenant: slug, limit: 5, ...input }))).toMatchObject({
        code: 'invalid_cursor',
        facts: { field: 'cursor' },
      });
    }
    expect(await refusal(audit().history({ tenant: slug, id: (await newest()).id, cursor }))).toMatchObject({
      code: 'invalid_cursor',
    });
  });

  it.each([
    ['\'; DROP TABLE event; "--"'],
    ['%_\\'],
    ['"\\u{200b}"'],
    ['namespace:"\' OR tenant_id=0"'],
    ['\u202e'],
    ['💥'.repeat(500)],
    ['details.__proto__:x'],
    ['constructor:*'],
    ['$1 {{x}} $y'],
  ])('takes %j for text', async (q) => {
    expect(await refusal(audit().list({ tenant: tenant.slug, q }))).toBe('answered');
    expect(await refusal(audit().count({ tenant: tenant.slug, q }))).toBe('answered');
    expect(await refusal(audit().histogram({ tenant: tenant.slug, q }))).toBe('answered');
    const fields = ['actor', q.slice(0, 80)];
    expect(await refusal(audit().facets({ tenant: tenant.slug, q, fields, contains: q }))).toBe('answered');
    expect(await refusal(audit().complete({ tenant: tenant.slug, field: null, prefix: q.slice(0, 100) }))).toBe(
      'answered',
    );
    expect(await refusal(audit().complete({ tenant: tenant.slug, field: q.slice(0, 60), prefix: q }))).toBe('answered');
  });

  it.each(['"\\u{0}"', 'x:"\\u{0}"', '"\\u{d800}"', 'a\u0000', '('.repeat(5_000), '-'.repeat(100), 'x:'.repeat(3_000)])(
    'refuses %j as a query, and nothing breaks',
    async (q) => {
      const facets = (input: { tenant: string; q: string }) => audit().facets({ ...input, fields: ['actor'] });
      for (const work of [audit().list, audit().count, audit().histogram, facets]) {
        expect(await refusal(work({ tenant: tenant.slug, q }))).toMatchObject({
          code: expect.stringMatching(/^invalid_(query|input)$/),
          facts: { field: 'q' },
        });
      }
    },
  );

  it.each([
    ['an id that is no UUID', 'x', 'invalid_id'],
    ['an id of nobody', '019aab3c-1f00-7000-8000-000000000001', 'not_found'],
    ['an id that is no UUIDv7', '9c1e7d7e-6a52-4a8e-9a57-1d3c3e0b9a10', 'not_found'],
  ])('%s', async (_, id, code) => {
    for (const work of [audit().get, audit().history, audit().diff]) {
      expect(await refusal(work({ tenant: tenant.slug, id }))).toMatchObject({ code });
    }
  });
});

describe('audit.complete', () => {
  it('offers keys and values of the tenant’s own data', async () => {
    await world.record(tenant, [
      flowCreated('c1', { costCentre: 'north' }),
      flowCreated('c2', { costCentre: 'south' }),
    ]);
    const keys = await audit().complete({ tenant: tenant.slug, field: null, prefix: 'cost' });
    expect(keys.items).toEqual([{ value: 'costCentre', count: 2 }]);
    const values = await audit().complete({ tenant: tenant.slug, field: 'costCentre', prefix: 'no' });
    expect(values.items).toEqual([{ value: 'north', count: 1 }]);
  });
});

describe('audit.diff', () => {
  it('shows FAILED → SUCCESS and nothing else', async () => {
    const [receipt] = await world.record(tenant, [executionSet('diffed')]);
    const diff = await audit().diff({ tenant: tenant.slug, id: receipt?.id ?? '' });
    expect(diff).toMatchObject({
      counts: { added: 1, removed: 1, fields: 1 },
      changes: [{ kind: 'changed', path: 'state.current', before: { text: 'FAILED' }, after: { text: 'SUCCESS' } }],
      notice: null,
      texts: null,
    });
    expect(diff.html.split).toContain('<del><span class="hl-text">FAILED</span></del>');
    expect(diff.html.split).toContain('<ins><span class="hl-text">SUCCESS</span></ins>');
    expect(diff.unifiedPatch).toContain('-    "current": "FAILED"\n+    "current": "SUCCESS"\n');
  });

  it('gives one answer, drawn or remembered, and one a view', async () => {
    const [receipt] = await world.record(tenant, [executionSet('cached')]);
    const input = { tenant: tenant.slug, id: receipt?.id ?? '' };
    const first = await audit().diff(input);
    expect(await audit().diff(input)).toEqual(first);
    expect(await audit().diff({ ...input, view: 'unified' })).toEqual({
      ...first,
      html: { ...first.html, split: null },
    });
  });

  it('compares two revisions of one resource, to the byte of the YAML', async () => {
    const flow = (text: string) => ({ format: 'yaml' as const, text });
    const [made] = await world.record(tenant, [flowCreated('revised')]);
    const facts = { resource: { type: 'FLOW', id: 'revised' }, actor: { type: 'USER' as const, id: 'u', name: 'u' } };
    await world.record(tenant, [
      { ...facts, action: 'UPDATE', before: flow('id: revised\n'), after: flow('id: 2  # two\n') },
    ]);
    const [last] = await world.record(tenant, [{ ...facts, action: 'DELETE', before: flow('id: 3\n') }]);
    const diff = await audit().diff({ tenant: tenant.slug, id: made?.id ?? '', against: last?.id ?? '' });
    expect(diff.unifiedPatch).toContain('-id: revised\n-namespace: company.team\n+id: 3\n');
    expect([diff.left.eventId, diff.right.eventId]).toEqual([made?.id, last?.id]);
    const history = await audit().history({ tenant: tenant.slug, id: made?.id ?? '' });
    expect(history.events.map((event) => event.action)).toEqual(['DELETE', 'UPDATE', 'CREATE']);
    const other = await newest('resource:execution');
    expect(await refusal(audit().diff({ tenant: tenant.slug, id: made?.id ?? '', against: other.id }))).toMatchObject({
      code: 'not_found',
      facts: { field: 'against' },
    });
  });

  it('shows hostile markup as text', async () => {
    const [receipt] = await world.record(tenant, [
      {
        ...executionSet('</caption><script>alert(1)</script>'),
        action: 'CREATE',
        before: null,
        after: { format: 'text', text: '</td><img src=x onerror=alert(1)>\n<script>alert(1)</script>\n' },
      },
    ]);
    const { html } = await audit().diff({ tenant: tenant.slug, id: receipt?.id ?? '' });
    expect(`${html.split}${html.unified}`).not.toMatch(/<script|<img/);
    expect(html.split).toContain('&lt;script&gt;alert(1)');
  });
});

async function newest(q?: string) {
  const { events } = await audit().list({ tenant: tenant.slug, q, limit: 1 });
  if (!events[0]) throw new Error('the log is empty');
  return events[0];
}
