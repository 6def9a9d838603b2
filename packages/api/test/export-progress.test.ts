// What a person sees of their own exports while they are sent, and how one is ended from the page, whatever process sends it.
import type { NewEvent } from '@indelible/audit/event';
import { EXPORT_PAGE_ROWS } from '@indelible/audit/services/export-events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handleExport } from '../src/export/handle-export.ts';
import { eventsOf } from './event-log.ts';
import { flowCreated, type Person, World } from './world.ts';

let world: World;
let tenant: Awaited<ReturnType<World['tenant']>>;
let auditor: Person;
let other: Person;
const ROWS = 3 * EXPORT_PAGE_ROWS + 7;

beforeAll(async () => {
  world = await World.open();
  tenant = await world.tenant();
  auditor = await world.person({ in: tenant, role: 'auditor' });
  other = await world.person({ in: tenant, role: 'auditor' });
  const events: NewEvent[] = Array.from({ length: ROWS }, (_, n) => flowCreated(`f${n}`));
  for (let at = 0; at < ROWS; at += 1_000) await world.record(tenant, events.slice(at, at + 1_000));
});
afterAll(() => world.close());

const mine = async (person: Person) => (await world.as(person.sessionId).exports.mine({ tenant: tenant.slug })).exports;

async function begin(
  person: Person,
  query: Record<string, string> = {},
): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const asked = new URLSearchParams({ q: 'resource:flow', from: '-1h', format: 'csv', ...query });
  const request = new Request(`http://localhost/api/t/${tenant.slug}/export?${asked}`);
  const answer = await handleExport(request, world.api, world.facts(person.sessionId), {
    kind: 'tenant',
    slug: tenant.slug,
  });
  expect(answer.status).toBe(200);
  return answer.body!.getReader();
}

it('is shown to who exports alone: how far it is, of how many rows, and for a while how it ended', async () => {
  const reader = await begin(auditor);
  await reader.read();
  const rows = new TextDecoder().decode((await reader.read()).value).split('\r\n').length - 1;
  await vi.waitFor(
    async () =>
      expect(await mine(auditor)).toMatchObject([
        {
          format: 'csv',
          total: { count: ROWS, exact: true },
          rows,
          ended: null,
          endedSecondsAgo: null,
        },
      ]),
    { timeout: 15_000 },
  );
  expect(await mine(other)).toEqual([]);
  let bytes = (await mine(auditor))[0]!.bytes;
  expect(bytes).toBeGreaterThan(0);
  for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length;
  expect(await mine(auditor)).toMatchObject([{ rows: ROWS, bytes, ended: 'whole' }]);
});

it('ends for whoever sends it when its own person cancels it, and says so once', async () => {
  const reader = await begin(auditor, { format: 'ndjson' });
  await reader.read();
  const [run] = await mine(auditor);
  const input = { tenant: tenant.slug, id: run!.id };
  await expect(world.as(other.sessionId).exports.cancel(input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const recorded = await eventsOf(world, async () => {
    await world.as(auditor.sessionId).exports.cancel(input);
    // Whatever was read ahead, the last line, which says that it is whole, never comes.
    const rest = async () => {
      let text = '';
      for (let part = await reader.read(); !part.done; part = await reader.read())
        text += Buffer.from(part.value).toString();
      return text;
    };
    await expect(rest()).rejects.toThrow('The export broke off.');
  });
  expect(recorded.map(({ action, details, actor }) => [action, details.end, actor.id])).toEqual([
    ['EXPORT_FINISHED', 'cancelled', auditor.user.id],
  ]);
  expect((await mine(auditor))[0]).toMatchObject({ id: run!.id, ended: 'cancelled' });
  await expect(world.as(auditor.sessionId).exports.cancel(input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('stops where nobody takes anything any more, at its next beat', async () => {
  const reader = await begin(auditor);
  await reader.read();
  const [run] = await mine(auditor);
  await world.as(auditor.sessionId).exports.cancel({ tenant: tenant.slug, id: run!.id });
  await expect(reader.closed).rejects.toThrow('The export broke off.');
});
