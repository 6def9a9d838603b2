import { readFile } from 'node:fs/promises';
import { type Check, finding, plural } from './check.ts';
import { compareGuards } from './compare-guards.ts';
import { type GuardKind, parseExpected, readGuards } from './guard-lines.ts';

/** What the migrations of this checkout make; test/doctor-guards.test.ts holds it equal to a freshly migrated database. */
const EXPECTED = new URL('expected-guards.txt', import.meta.url);

/** Exactly what the migrations made, on parents and on every partition: nothing less and nothing more. */
function guardCheck(kind: GuardKind, about: Pick<Check, 'name' | 'title'>, todo: string, many = `${kind}s`): Check {
  return {
    ...about,
    needsSchema: true,
    async look({ owner }) {
      const live = await readGuards(owner);
      const expected = parseExpected(await readFile(EXPECTED, 'utf8'));
      return {
        seen: plural(live.filter((line) => line.kind === kind).length, kind, many),
        findings: compareGuards(kind, live, expected).map(finding(todo)),
      };
    },
  };
}

const WHO = 'Only the owner’s login or a superuser can do this: find out who did, and what was done meanwhile.';

export const GUARD_CHECKS: readonly Check[] = [
  guardCheck(
    'trigger',
    { name: 'triggers', title: 'what refuses changes is there and always on' },
    `${WHO} Until it is back, as it stands here (“it” is the table; “always” is ALTER TABLE … ENABLE ALWAYS TRIGGER), events can be changed and deleted; compare with the last back-up.`,
  ),
  guardCheck(
    'row security',
    { name: 'row-security', title: 'row-level security and its policies, on parents and partitions' },
    `${WHO} Put it back as it stands here (ENABLE and FORCE ROW LEVEL SECURITY, CREATE or DROP POLICY): until then a tenant may see another’s rows.`,
    'flags and policies',
  ),
  guardCheck(
    'grant',
    { name: 'grants', title: 'rights are exactly those of the migrations, and none on partitions' },
    'REVOKE what is one too many, GRANT what is lacking, as the owner; rights on the database itself come back by `npm run indelible -- db migrate`.',
  ),
  guardCheck(
    'function',
    { name: 'functions', title: 'functions are those of the migrations' },
    `${WHO} Put the function back as its migration in prisma/migrations makes it; what is there beside them, drop.`,
  ),
];
