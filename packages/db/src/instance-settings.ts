import { assertVersion, untouched } from './administration/bound.ts';
import type { Edited } from './administration-ports.ts';
import type { AuditTransaction } from './client.ts';
import type { InstanceSettings } from './records.ts';
import { readInstanceSettings } from './stored-settings.ts';

/** They stand in row 0 of `tenant`. */
export async function updateInstanceSettings(
  tx: AuditTransaction,
  expected: number,
  settings: InstanceSettings,
): Promise<Edited<InstanceSettings>> {
  const rows = await tx.$queryRaw<{ settings: unknown; version: number }[]>`
    SELECT t.settings, t.version FROM tenant t WHERE t.id = 0 FOR NO KEY UPDATE`;
  const { settings: stored, version } = rows[0]!;
  assertVersion(version, expected);
  const before = readInstanceSettings(stored);
  const after = readInstanceSettings(settings);
  if (JSON.stringify(before) === JSON.stringify(after)) return untouched(before);
  await tx.$executeRaw`UPDATE tenant SET settings = ${JSON.stringify(after)}::jsonb, version = version + 1 WHERE id = 0`;
  return { before, after };
}
