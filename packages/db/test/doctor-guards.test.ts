import { afterAll, expect, test } from 'vitest';
import { expectedText, readGuards } from '../src/doctor/guard-lines.ts';
import { withClient } from '../src/owner-client.ts';
import { createTestDatabase } from '../src/test-database.ts';

const database = await createTestDatabase();
afterAll(() => database.drop());

// What is in the file may be in it: catalog.test.ts judges it. After a migration that changes guards, run this with `-u` and
// read the difference.
test('what doctor expects is what the migrations make', async () => {
  const text = await withClient(database.ownerUrl, async (owner) => expectedText(await readGuards(owner)));
  await expect(text).toMatchFileSnapshot('../src/doctor/expected-guards.txt');
});
