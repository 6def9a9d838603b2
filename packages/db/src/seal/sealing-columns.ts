import { postingLength } from '@indelible/audit/postings/posting';
import type { SegmentToken } from '@indelible/audit/postings/segment';
import { int4Array, int8Array, textArray } from './column-arrays.ts';
import { list } from './number-list.ts';
import type { Place } from './place.ts';
import type { NumberedSegment, Sealing } from './sealing.ts';

// The parameters of write-sealed-sql.ts, by column.

const places = (all: readonly Place[]) => [
  list(all.map(({ epoch }) => epoch)),
  list(all.map(({ tx }) => tx)),
  all.map(({ id }) => id),
];

/** $5 to $21, and $54. */
export const stateColumns = (sealings: readonly Sealing[]) => {
  const [were, are] = [sealings.map(({ from }) => from), sealings.map(({ to }) => to)];
  return {
    states: [
      list(sealings.map(({ tenantId }) => tenantId)),
      ...places(were.map(({ leaf }) => leaf)),
      ...places(were.map(({ index }) => index)),
      list(were.map(({ nextSeq }) => nextSeq)),
      list(were.map(({ tie }) => tie)),
      list(were.map(({ rebuilds }) => rebuilds)),
      ...places(are.map(({ leaf }) => leaf)),
      ...places(are.map(({ index }) => index)),
      list(are.map(({ nextSeq }) => nextSeq)),
    ],
    ties: list(are.map(({ tie }) => tie)),
  };
};

/** $55 to $57: fields that become partial, and the tenants that had some before. */
export function partialColumns(sealings: readonly Sealing[]): unknown[] {
  const news = sealings.flatMap(({ tenantId, from, to }) =>
    [...to.partial].filter((field) => !from.partial.has(field)).map((field) => ({ tenantId, field })),
  );
  return [
    list(news.map(({ tenantId }) => tenantId)),
    news.map(({ field }) => field),
    list(sealings.filter(({ from }) => from.partial.size > 0).map(({ tenantId }) => tenantId)),
  ];
}

/** $22 to $30: ids and leaves of all tiles stand end to end. */
export function tileColumns(sealings: readonly Sealing[]): unknown[] {
  const tiles = sealings.filter(({ leaves }) => leaves.length > 0);
  const rows = tiles.flatMap(({ leaves }) => leaves);
  return [
    list(tiles.map(({ tenantId }) => tenantId)),
    list(tiles.map(({ from }) => from.nextSeq)),
    list(tiles.map(({ leaves }) => leaves.length)),
    ...places(tiles.map(({ leaves }) => leaves.at(-1)!.place)),
    list(starts(tiles.map(({ leaves }) => leaves.length))),
    Buffer.from(rows.map(({ place }) => place.id.replaceAll('-', '')).join(''), 'hex'),
    Buffer.from(rows.map(({ leaf }) => leaf).join(''), 'hex'),
  ];
}

/** $31 to $40. */
export function segmentColumns(segments: readonly NumberedSegment[]): unknown[] {
  const grams = segments.map(({ segment }) => segment.grams);
  return [
    list(segments.map(({ tenantId }) => tenantId)),
    list(segments.map(({ seg }) => seg)),
    list(segments.map(({ segment }) => segment.size)),
    segments.map(({ segment }) => segment.minId),
    segments.map(({ segment }) => segment.maxId),
    list(starts(segments.map(({ segment }) => segment.size))),
    list(starts(grams.map(({ length }) => length))),
    joined(segments.map(({ segment }) => segment.ids)),
    joined(grams),
    list(grams.map(({ length }) => length)),
  ];
}

/** $41 to $47: a row for each posting, the bytes of all end to end. */
export function postingColumns(segments: readonly NumberedSegment[]): unknown[] {
  const rows = segments.reduce((sum, { segment }) => sum + segment.tokens.length, 0);
  const [tenants, hits, starts, lengths] = Array.from({ length: 4 }, () => new Int32Array(rows)) as Int32Array[];
  const [tokens, segs]: [bigint[], bigint[]] = [[], []];
  let row = 0;
  let end = 0;
  for (const { tenantId, seg, segment } of segments)
    for (let i = 0; i < segment.tokens.length; i++, row++) {
      const length = postingLength(segment.hits[i]!, segment.size);
      tokens.push(segment.tokens[i]!.token);
      segs.push(seg);
      tenants![row] = tenantId;
      hits![row] = segment.hits[i]!;
      starts![row] = end;
      lengths![row] = length;
      end += length;
    }
  return [
    int4Array(tenants!),
    int8Array(tokens),
    int8Array(segs),
    int4Array(hits!),
    int4Array(starts!),
    int4Array(lengths!),
    joined(segments.map(({ segment }) => segment.data)),
  ];
}

export type NewWords = { tenantId: number; words: readonly SegmentToken[]; left: readonly boolean[] };

/** $48 to $53. */
export function wordColumns(news: readonly NewWords[]): unknown[] {
  const tenants = new Int32Array(news.reduce((sum, { words }) => sum + words.length, 0));
  const [tokens, fields, values]: [bigint[], string[], string[]] = [[], [], []];
  const [mixed, left]: [boolean[], boolean[]] = [[], []];
  for (const of of news)
    for (let i = 0; i < of.words.length; i++) {
      const word = of.words[i]!;
      tenants[tokens.length] = of.tenantId;
      tokens.push(word.token);
      fields.push(word.field);
      values.push(word.value);
      mixed.push(word.mixed);
      left.push(of.left[i]!);
    }
  return [
    ...[int4Array(tenants), int8Array(tokens), textArray(fields), textArray(values)],
    ...[list(mixed), list(left)],
  ];
}

const joined = (parts: readonly Uint8Array[]): Buffer =>
  parts.length === 1 ? Buffer.from(parts[0]!.buffer, parts[0]!.byteOffset, parts[0]!.length) : Buffer.concat(parts);

/** Where each of some pieces begins that stand end to end. */
function starts(lengths: readonly number[]): number[] {
  let end = 0;
  return lengths.map((length) => {
    const start = end;
    end += length;
    return start;
  });
}
