import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readSpool, type Waiting } from './read-spool.ts';
import { SpoolFile } from './spool-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'indelible-spool-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const fresh = () => join(folder, `${made++}.spool`);

const batch = (key: string, body: string) => {
  return { key, body, count: 1, bytes: Buffer.byteLength(body), since: 1, triedAt: null };
};

/** What one may do, in terms of what waits: the first batch is the one that is sent. */
type Step = 'add' | 'tried' | 'done' | 'replace' | 'compact';
type Model = { key: string; body: string; triedAt: number | null }[];

/** Does it to a spool and to a model of it; every state of the model, and the file's length when it was reached. */
async function play(path: string, steps: readonly [Step, string][]) {
  const { spool } = await SpoolFile.open(path);
  const states: { length: number; model: Model }[] = [{ length: 0, model: [] }];
  let model: Model = [];
  let waiting: Waiting[] = [];
  for (const [index, [step, text]] of steps.entries()) {
    const [first] = waiting;
    const bodies = [`[${JSON.stringify(text)}]`, `["second of ${index}"]`];
    const some = bodies.slice(0, step === 'replace' ? 2 : 1).map((body, at) => batch(`k${index}.${at}`, body));
    const asWaiting = async (replaces: string | null) => {
      const places = await spool.add(some, replaces);
      return some.map(({ body: _, ...one }, at) => ({ ...one, place: places[at]! }));
    };
    const asModel = some.map(({ key, body }) => ({ key, body, triedAt: null }));
    if (step === 'add' || first === undefined) {
      waiting = [...waiting, ...(await asWaiting(null))];
      model = [...model, ...asModel];
    } else if (step === 'replace') {
      waiting = [...(await asWaiting(first.key)), ...waiting.slice(1)];
      model = [...asModel, ...model.slice(1)];
    } else if (step === 'tried') {
      await spool.note({ kind: 'tried', key: first.key, at: index });
      model = model.map((one, at) => (at === 0 ? { ...one, triedAt: one.triedAt ?? index } : one));
    } else {
      await spool.note({ kind: 'done', key: first.key });
      [waiting, model] = [waiting.slice(1), model.slice(1)];
      if (step === 'compact') await spool.compact(waiting);
      if (step === 'compact' && waiting.length === 0) states.length = 0;
    }
    states.push({ length: statSync(path).size, model });
  }
  await spool.close();
  return states;
}

async function readBack(path: string): Promise<Model> {
  const { spool, waiting, damagedBytes } = await SpoolFile.open(path);
  expect(damagedBytes).toBe(0);
  const read = await Promise.all(waiting.map(async (one) => ({ ...modelOf(one), body: await spool.read(one.place) })));
  await spool.close();
  return read;
}

const modelOf = ({ key, triedAt }: Waiting) => ({ key, triedAt });
const bodyIn = (bytes: Buffer, { place }: Waiting) =>
  bytes.subarray(place.offset, place.offset + place.bytes).toString();

const steps = fc.array(
  fc.tuple(fc.constantFrom<Step>('add', 'add', 'tried', 'done', 'replace', 'compact'), fc.string({ unit: 'binary' })),
  { minLength: 1, maxLength: 6 },
);

describe('a spool', () => {
  it('cut at every byte, it is what was whole by then, and goes on', async () => {
    const property = async (given: [Step, string][]) => {
      const path = fresh();
      const states = await play(path, given);
      const bytes = readFileSync(path);
      const cutPath = fresh();
      for (let cut = states[0]!.length; cut <= bytes.length; cut++) {
        writeFileSync(cutPath, bytes.subarray(0, cut));
        const { model, length } = states.findLast((state) => state.length <= cut)!;
        const file = await open(cutPath);
        const { waiting, end, damaged } = await readSpool(file);
        await file.close();
        expect(waiting.map((one) => ({ ...modelOf(one), body: bodyIn(bytes, one) }))).toEqual(model);
        expect([end, damaged]).toEqual([length, []]);
      }
      // The write that was cut off leaves nothing behind that a later one could be taken for.
      writeFileSync(cutPath, bytes.subarray(0, Math.max(0, bytes.length - 1)));
      const before = await readBack(cutPath);
      const { spool } = await SpoolFile.open(cutPath);
      await spool.add([batch('next', '["next"]')]);
      await spool.close();
      expect(await readBack(cutPath)).toEqual([...before, { key: 'next', body: '["next"]', triedAt: null }]);
    };
    await fc.assert(fc.asyncProperty(steps, property), { numRuns: 10 });
  });

  it('whatever stands behind the last whole line is no batch', async () => {
    const path = fresh();
    const [, last] = await play(path, [['add', 'a']]);
    const whole = readFileSync(path);
    const property = async (garbage: Uint8Array) => {
      writeFileSync(path, Buffer.concat([whole, garbage]));
      expect(await readBack(path)).toEqual(last?.model);
      expect(statSync(path).size).toBe(whole.length);
    };
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), property), { numRuns: 25 });
  });

  it('a line that is damaged in the middle is set aside, the others stay', async () => {
    const path = fresh();
    await play(path, [['add', 'a']]);
    const damaged = readFileSync(path);
    damaged[30] = damaged[30]! ^ 1;
    const rest = fresh();
    await play(rest, [['add', 'b']]);
    writeFileSync(path, damaged);
    appendFileSync(path, readFileSync(rest));
    const { spool, waiting, damagedBytes } = await SpoolFile.open(path);
    expect(waiting.map(({ place }) => place.bytes)).toEqual([5]);
    expect(await spool.read(waiting[0]!.place)).toBe('["b"]');
    expect(damagedBytes).toBe(damaged.length);
    expect(readFileSync(`${path}.damaged`)).toEqual(damaged);
    await spool.close();
  });

  it('grown large, it is written anew without what is done', async () => {
    const path = fresh();
    const { spool } = await SpoolFile.open(path);
    const large = batch('large', `["${'x'.repeat(40_000_000)}"]`);
    const small = batch('small', '["é"]');
    await spool.add([large]);
    const [first] = await spool.add([small]);
    const [second] = await spool.add([{ ...large, key: 'large too' }]);
    for (const key of ['large', 'large too']) await spool.note({ kind: 'done', key });
    const { body: _, ...known } = small;
    const waiting = { ...known, place: first! };
    await spool.compact([waiting]);
    expect(second).toBeDefined();
    expect(statSync(path).size).toBeLessThan(1_000);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await spool.read(waiting.place)).toBe('["é"]');
    const [later] = await spool.add([batch('later', '["later"]')]);
    expect(await spool.read(later!)).toBe('["later"]');
    await spool.close();
    expect((await readBack(path)).map(({ key }) => key)).toEqual(['small', 'later']);
  });
});
