import type pg from 'pg';
import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

test('a statement is sent when the one before it is answered, well or not', async () => {
  const sent: string[] = [];
  const answers: { resolve(value: unknown): void; reject(error: Error): void }[] = [];
  const fake = {
    query: (text: string) => {
      sent.push(text);
      return new Promise((resolve, reject) => answers.push({ resolve, reject }));
    },
  };
  const client = inTurn(fake as unknown as pg.ClientBase);
  const [first, second, third] = ['a', 'b', 'c'].map((text) => client.query(text)) as [
    Promise<unknown>,
    Promise<unknown>,
    Promise<unknown>,
  ];
  await expect.poll(() => sent).toEqual(['a']);
  answers[0]!.resolve(1);
  expect(await first).toBe(1);
  await expect.poll(() => sent).toEqual(['a', 'b']);
  answers[1]!.reject(new Error('refused'));
  await expect(second).rejects.toThrow('refused');
  await expect.poll(() => sent).toEqual(['a', 'b', 'c']);
  answers[2]!.resolve(3);
  expect(await third).toBe(3);
});
