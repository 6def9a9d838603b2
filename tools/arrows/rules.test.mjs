import { describe, expect, test } from 'vitest';
import { buildGraph } from './graph.mjs';
import { RULES } from './rules.mjs';
import { readSource } from './source-file.mjs';

/** What the rules say of a little repository, as `rule path:line`. @param {Record<string, string>} files */
function check(files) {
  const graph = buildGraph(Object.entries(files).map(([path, text]) => readSource(path, text)));
  return RULES.flatMap((rule) => rule(graph)).map(({ rule, path, line }) => `${rule} ${path}:${line}`);
}

const AUDIT = { 'packages/audit/src/event.ts': 'export type Event = { id: string };' };
const DB = {
  'packages/db/src/store.ts':
    "import type { Event } from '@indelible/audit/event'; export const open = (): Event[] => [];",
};

test('a repository that keeps the rules has no violation', () => {
  expect(
    check({
      ...AUDIT,
      ...DB,
      'packages/api/src/context.ts': "import { open } from '@indelible/db/store'; export const log = open();",
      'packages/api/src/verb.ts': "import type { open } from '@indelible/db/store'; export type V = typeof open;",
      'apps/admin/src/page.tsx':
        "'use client';\nimport type { V } from '@indelible/api/verb'; export const p = (v: V) => <p>{String(v)}</p>;",
      'apps/cli/src/main.ts': "import { open } from '@indelible/db/store'; open(); console.log(process.env.PORT);",
    }),
  ).toEqual([]);
});

describe('arrows point inwards, for types too', () => {
  test.each([
    ['packages/audit/src/a.ts', "import type { open } from '@indelible/db/store'; export type A = typeof open;"],
    ['packages/audit/src/a.ts', "export * from '../../db/src/store.ts';"],
    ['packages/audit/src/a.ts', "export type A = import('@indelible/db/store').open;"],
    ['packages/db/src/a.ts', "import { v } from '@indelible/api/verb'; v();"],
    ['packages/api/src/a.ts', "const load = () => import('../../../apps/admin/src/x.ts'); load();"],
    ['apps/admin/src/a.ts', "import { open } from '@indelible/db/store'; open();"],
    ['packages/sdk/src/a.ts', "import type { Event } from '@indelible/audit/event'; export type A = Event;"],
    ['packages/sdk/src/a.test.ts', "import { open } from '../../db/src/store.ts'; open();"],
    ['e2e/a.ts', "import { x } from '../apps/admin/src/x.ts'; x();"],
  ])('%s: %s', (path, text) => {
    expect(check({ ...DB, ...AUDIT, [path]: text })).toEqual([`arrow ${path}:1`]);
  });
});

test('the SDK depends on no package; its tests may', () => {
  const text =
    "import { readFileSync } from 'node:fs';\nimport type { PrismaClient } from '@prisma/client'; export type A = PrismaClient;";
  expect(check({ 'packages/sdk/src/a.ts': text })).toEqual(['alone packages/sdk/src/a.ts:2']);
  const more = `${text}\nimport { open } from '@indelible/db/store'; open();`;
  expect(check({ ...AUDIT, ...DB, 'packages/sdk/test/a.ts': more })).toEqual([]);
});

test('only the composition root of the API makes a store; tests may', () => {
  const text = "\nimport { open } from '@indelible/db/store'; open();";
  expect(check({ ...DB, ...AUDIT, 'packages/api/src/verbs/list.ts': text })).toEqual([
    'composition-root packages/api/src/verbs/list.ts:2',
  ]);
  expect(
    check({ ...DB, ...AUDIT, 'packages/api/src/verbs/list.test.ts': text, 'packages/api/test/a.ts': text }),
  ).toEqual([]);
});

describe('nothing of the server reaches the browser', () => {
  const client = (/** @type {string} */ text) => ({ 'apps/admin/src/row.tsx': `'use client';\n${text}` });
  test.each([
    "import { v } from '@indelible/api/verb'; v();",
    "import { readFileSync } from 'node:fs'; readFileSync('x');",
    "import { z } from 'zod'; z.string();",
    "import 'server-only';",
  ])('%s', (text) => {
    expect(check(client(text))).toEqual(['client-bundle apps/admin/src/row.tsx:2']);
  });
  test('not through a file in between either, and only as a value', () => {
    const files = {
      'packages/audit/src/input.ts': "import { z } from 'zod'; export const a = z.string(); export type A = string;",
    };
    const value = client("import { a } from '@indelible/audit/input'; a;");
    const type = client("import type { A } from '@indelible/audit/input'; export const x: A = '';");
    expect(check({ ...files, ...value })).toEqual(['client-bundle packages/audit/src/input.ts:1']);
    expect(check({ ...files, ...type })).toEqual([]);
  });
  test('a server action is called, not sent', () => {
    const action = {
      'apps/admin/src/act.ts': "'use server';\nimport { z } from 'zod'; export const act = async () => z.string();",
    };
    expect(check({ ...action, ...client("import { act } from './act.ts'; act();") })).toEqual([]);
  });
});

test('files do not import each other in a ring', () => {
  expect(
    check({
      'apps/cli/src/a.ts': "import { b } from './b.ts'; export const a = b;",
      'apps/cli/src/b.ts': "import { c } from './c.ts'; export const b = c;",
      'apps/cli/src/c.ts': "import type { a } from './a.ts'; export const c = (x: typeof a) => x;",
      'apps/cli/src/d.ts': "import { a } from './a.ts'; export const d = a;",
    }),
  ).toEqual(['cycle apps/cli/src/a.ts:1']);
});

test('a file has at most 250 lines', () => {
  expect(check({ 'apps/cli/src/a.ts': '\n'.repeat(250) })).toEqual([]);
  expect(check({ 'apps/cli/src/a.ts': '\n'.repeat(251) })).toEqual(['length apps/cli/src/a.ts:250']);
});

test.each(['apps/cli/src/utils.ts', 'apps/cli/src/helpers/a.ts', 'packages/db/src/common/x.ts', 'e2e/shared.ts'])(
  '%s is a drawer',
  (path) => {
    expect(check({ [path]: '' })).toEqual([`drawer ${path}:1`]);
  },
);

test('markup is set in the diff file alone', () => {
  const text = 'export const m = (html: string) => <p dangerouslySetInnerHTML={{ __html: html }} />;';
  const spread = 'export const p = { dangerouslySetInnerHTML: { __html: "" } };';
  expect(check({ 'apps/admin/src/audit-logs/event/diff-html.tsx': text })).toEqual([]);
  expect(check({ 'apps/admin/src/ui/a.tsx': text })).toEqual(['markup apps/admin/src/ui/a.tsx:1']);
  expect(check({ 'apps/admin/src/ui/a.tsx': spread })).toEqual(['markup apps/admin/src/ui/a.tsx:1']);
});

test('the environment is read in env and settings files', () => {
  const text = 'export const port = process.env.PORT;';
  expect(check({ 'apps/cli/src/settings.ts': text, 'apps/admin/next.config.ts': text, 'e2e/api.ts': text })).toEqual(
    [],
  );
  expect(check({ 'apps/cli/src/serve.ts': text })).toEqual(['environment apps/cli/src/serve.ts:1']);
  expect(check({ 'apps/cli/src/serve.ts': "export const dev = process.env.NODE_ENV === 'development';" })).toEqual([]);
});

describe('the domain is pure', () => {
  test.each([
    'Date.now();',
    'new Date();',
    'Math.random();',
    'crypto.randomUUID();',
    'globalThis.crypto;',
    'process.pid;',
    "fetch('x');",
    'setTimeout(() => {}, 1);',
    'console.log(1);',
    "import { createHash } from 'node:crypto'; createHash('sha256');",
    "import { join } from 'path'; join('a');",
  ])('%s', (text) => {
    expect(check({ 'packages/audit/src/a.ts': text })).toEqual(['purity packages/audit/src/a.ts:1']);
  });
  test('a name that only labels, a given instant and a test are fine', () => {
    const text = 'export const a = (x: { fetch: () => void; process?: string }) => { x.fetch(); return new Date(0); };';
    expect(check({ 'packages/audit/src/a.ts': text, 'packages/audit/src/a.test.ts': 'Math.random();' })).toEqual([]);
  });
});

test('a mutating procedure is made by the builders that record it alone', () => {
  const goesRound = 'export const x = some.input(schema).mutation(() => 1);';
  for (const text of [
    goesRound,
    'import { baseProcedure } from "./trpc.ts"; baseProcedure.query(f);',
    'initTRPC.create();',
  ]) {
    expect(check({ 'packages/api/src/routers/a.ts': text })).toContain('recorded packages/api/src/routers/a.ts:1');
  }
  expect(check({ 'packages/api/src/procedures.ts': goesRound })).toEqual([]);
  expect(check({ 'apps/admin/src/a.ts': goesRound })).toEqual([]);
});

describe('words that a client component uses', () => {
  const files = {
    'apps/admin/src/ui/button.tsx':
      "'use client'; import { useWords } from '#words'; export const Button = () => useWords('ui')('close');",
    'apps/admin/src/words/use-words.ts': 'export const useWords = () => () => 0;',
    'apps/admin/src/app/t/page.tsx': "import { Button } from '@/ui/button.tsx'; export default () => <Button />;",
  };
  const layout = (/** @type {string} */ areas) => ({
    'apps/admin/src/app/layout.tsx': `export default () => <RootWords areas={[${areas}]}>x</RootWords>;`,
  });

  test('are sent by the page or a layout above it', () => {
    expect(check({ ...files, ...layout("'view', 'ui'") })).toEqual([]);
    expect(check({ ...files, ...layout("'view'") })).toEqual(['client-words apps/admin/src/ui/button.tsx:1']);
    expect(check(files)).toEqual(['client-words apps/admin/src/ui/button.tsx:1']);
  });

  test('of a layout beside it do not count', () => {
    const beside = { 'apps/admin/src/app/account/layout.tsx': "export default () => <ClientWords areas={['ui']} />;" };
    expect(check({ ...files, ...beside })).toEqual(['client-words apps/admin/src/ui/button.tsx:1']);
  });
});
