import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('without flags the targets are measured, in seven rounds, at a million events', () => {
  const options = readOptions([]);
  expect(options).toMatchObject({ parts: ['targets'], rounds: 7, events: [1_000_000], clean: false, explain: false });
  expect(options.groups).toEqual(['ingest', 'sealer', 'snapshots', 'queries', 'bytes', 'scan']);
  expect(options.dataDir).toMatch(/\/\.cache\/bench$/);
  expect(options.json).toMatch(/\/bench\/results\/latest\.json$/);
});

test('parts are named in any order, by place or by --only; --quick is fewer rounds and events', () => {
  const options = readOptions(['--quick', 'page', '--only=list', '--explain']);
  expect(options).toMatchObject({ parts: ['list', 'page'], rounds: 3, sizes: [10_000, 100_000], explain: true });
  expect(readOptions(['--quick']).events).toEqual([100_000]);
});

test('sizes are numbers or short, each once, ascending', () => {
  const sizes = (text: string) => readOptions([`--events=${text}`]).events;
  expect(sizes('10000000')).toEqual([10_000_000]);
  expect(sizes('10M, 1M,1000k')).toEqual([1_000_000, 10_000_000]);
  for (const bad of ['', '1', '9999', '101M', '1G', '-1', '1M,,']) expect(() => sizes(bad), bad).toThrow('--events');
});

test('files are named from where the person stands', () => {
  const given = process.env.INIT_CWD;
  process.env.INIT_CWD = '/home/ada';
  try {
    expect(readOptions(['--json', 'figures.json', '--data', '/mnt/bench'])).toMatchObject({
      json: '/home/ada/figures.json',
      dataDir: '/mnt/bench',
    });
  } finally {
    if (given === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = given;
  }
});

test('of the targets some lines can be taken', () => {
  expect(readOptions(['--lines=scan,queries'])).toMatchObject({ parts: ['targets'], groups: ['queries', 'scan'] });
  expect(() => readOptions(['--lines=query'])).toThrow('There is no group of lines "query", only ingest, sealer,');
});

test('an unknown part or flag is named', () => {
  expect(() => readOptions(['lists'])).toThrow(
    'There is no part "lists", only targets, list, insert, diff, administration, page',
  );
  expect(() => readOptions(['--fast'])).toThrow("Unknown option '--fast'");
});
