import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NewEvent, Snapshot } from '@indelible/audit/event';
import { afterAll, expect, test } from 'vitest';
import { withClient } from '../src/owner-client.ts';
import { idAt, openWorld, sampleEvent } from './store-world.ts';

const FILE = fileURLToPath(new URL('../../../../shared/data/kestra-flows.ndjson', import.meta.url));
type Line = { date: string; action: 'CREATE' | 'UPDATE' | 'DELETE'; before: string | null; after: string | null };

const world = await openWorld();
afterAll(() => world.close());

const state = (text: string | null): Snapshot | null => (text === null ? null : { format: 'yaml', text });
const bytes = (snapshot: Snapshot | null | undefined): number => Buffer.byteLength(snapshot?.text ?? '');

async function storedBytes(tenantId: number): Promise<number> {
  return withClient(world.source.ownerUrl, async (client) => {
    const { rows } = await client.query<{ bytes: number }>(
      'SELECT sum(length(data))::int AS bytes FROM snapshot WHERE tenant_id = $1',
      [tenantId],
    );
    return rows[0]!.bytes;
  });
}

// Skipped by name where the data is absent: ../shared/data is not part of the product.
test.runIf(existsSync(FILE))(
  '892 real revisions come back to the byte, at under a quarter of their bytes',
  async () => {
    const tenant = await world.tenant('kestra');
    const lines = readFileSync(FILE, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const events = lines.map(({ date, action, before, after }, ordinal) => ({
      input: sampleEvent({ action, before: state(before), after: state(after) } as Partial<NewEvent>),
      importId: idAt(Date.parse(date), ordinal % 4_096, ordinal),
    }));
    const { writer, reader } = world.database.tenant(tenant);
    await writer.append(events);
    for (const { importId, input } of events.filter((_, i) => i % 9 === 0))
      expect(await reader.states(importId)).toEqual({ before: input.before, after: input.after });
    const raw = events.reduce((sum, { input }) => sum + bytes(input.before) + bytes(input.after), 0);
    const ratio = (await storedBytes(tenant.id)) / raw;
    expect(ratio).toBeLessThan(0.25);
  },
);

test('small edits of one resource within a month take under 15 % of their bytes', async () => {
  const tenant = await world.tenant('edits');
  const flow = (revision: number): Snapshot => ({
    format: 'yaml',
    text: `id: nightly\nnamespace: company.team\n${Array.from({ length: 40 }, (_, i) => `- id: task-${i}\n  type: io.kestra.core.tasks.log.Log\n  message: step ${i === revision % 40 ? revision : i}\n`).join('')}`,
  });
  const inputs = Array.from({ length: 60 }, (_, i) =>
    sampleEvent({ action: 'UPDATE', before: flow(i), after: flow(i + 1) } as Partial<NewEvent>),
  );
  for (const input of inputs) await world.database.tenant(tenant).writer.append([{ input }]);
  const raw = inputs.reduce((sum, input) => sum + bytes(input.before) + bytes(input.after), 0);
  const ratio = (await storedBytes(tenant.id)) / raw;
  expect(ratio).toBeLessThan(0.15);
});
