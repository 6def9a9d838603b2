import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDERS = [
  'packages/db/src',
  'packages/api/src',
  'packages/audit/src',
  'apps/cli/src',
  'apps/admin/src',
  'prisma',
];
const SKIPPED = new Set(['node_modules', 'generated', '.next']);

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(tsx?|sql)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}
const files = FOLDERS.flatMap((folder) => [...sources(join(root, folder))]);

// The points of scale.md that the catalog can't show: how code speaks to the database.
const RULES: [rule: string, wrong: RegExp, example: string][] = [
  [
    '4. the tenant is set by a literal SET LOCAL, never by set_config',
    /\bset_config\s*\(/i,
    `SELECT set_config('app.tenant', $1, true)`,
  ],
  ['4. … and never for a session', /\bSET\s+(?!LOCAL\b)(SESSION\s+)?app\.tenant/i, `SET app.tenant = '1'`],
  ['6. nothing waits for a NOTIFY', /\b(LISTEN|NOTIFY)\s+\w+|pg_notify/, 'LISTEN events'],
  [
    '7. no query goes from tenants to their events',
    /\bevents:\s*\{\s*(some|none|every)\b/,
    'where: { events: { some: {} } }',
  ],
];

describe.each(RULES)('%s', (_rule, wrong, example) => {
  test('holds in every source', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((path) => wrong.test(readFileSync(path, 'utf8')))).toEqual([]);
  });
  test('would be seen', () => {
    expect(example).toMatch(wrong);
  });
});

// Tenant and scope stand in the view's fragments: a reader that goes past them would see another's events.
test('what a tenant’s reader asks names the table of events in one file alone', () => {
  const reading = files.filter((path) =>
    /packages\/db\/src\/(event-(?!insert|writer)|scan-|planner\/(?!instance)|snapshot-read|recheck)/.test(path),
  );
  expect(reading.length).toBeGreaterThan(6);
  const naming = reading.filter((path) => /\bevent\s+e\b|\b(FROM|JOIN)\s+event\b/i.test(readFileSync(path, 'utf8')));
  expect(naming.map((path) => path.split('/').at(-1))).toEqual(['event-view.ts']);
});
