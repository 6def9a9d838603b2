import { expect, it } from 'vitest';
import { clientChunks, serverMarksIn } from './client-chunks.ts';

it('knows server code when it sees it', () => {
  expect(serverMarksIn({ name: 'a.js', text: 'new Pool({ connectionString: process.env.APP_DATABASE_URL })' })).toEqual(
    ['a.js: DATABASE_URL'],
  );
  expect(serverMarksIn({ name: 'b.js', text: 'render("hello")' })).toEqual([]);
});

// `npm test` builds before it tests; alone, this package may be tested without a build, and there is nothing to leak.
it('finds none of it in what browsers get', () => {
  expect((clientChunks() ?? []).flatMap(serverMarksIn)).toEqual([]);
});
