import { openSegments } from '@indelible/audit/postings/segment';
import type { ClientBase } from 'pg';
import { EVENT_COLUMNS, readEvents, type SealRow } from '../seal/event-rows.ts';
import { sealTokens } from '../seal/seal-tokens.ts';
import { uuids } from '../seal/segment-events.ts';
import { type Check, type DoctorView, finding, MOST, plural } from './check.ts';
import { openComparison } from './compare-segment.ts';
import { sampling } from './sample.ts';

const rebuild = finding(
  'Run `npm run indelible -- index rebuild`: the index is derived, and the page answers by scanning meanwhile. Until then searches may miss events or count them wrongly; the log itself is whole.',
);

/** Segments that are built again from their events, where not all are. */
const SEGMENTS = 4;
/** Words of the dictionary that are read at once. */
const WORDS = 50_000;
/** A segment's events are a few of each month's. */
const BY_KEY = 'SET LOCAL enable_seqscan = off';

type Segment = { tenant: number; seg: string };
type Read = Segment & { grams: Buffer; partial: ReadonlySet<string>; events: SealRow[] };

/** null: merged away meanwhile, or some of its events are gone, which another check says. */
async function readSegment(reader: ClientBase, { tenant, seg }: Segment): Promise<Read | null> {
  const { rows } = await reader.query<{ size: number; grams: Buffer; ids: Buffer; partial: string[] }>(
    `SELECT size, grams, ids, ARRAY(SELECT unnest(partial_fields) FROM seal_state st WHERE st.tenant_id = s.tenant_id) AS partial
     FROM index_segment s WHERE tenant_id = $1 AND seg = $2`,
    [tenant, seg],
  );
  if (!rows[0]) return null;
  const { size, grams, partial } = rows[0];
  const ids = uuids(rows[0].ids).sort();
  // Between them stand few months, and only those are looked through.
  const events = await readEvents(
    reader,
    `SELECT ${EVENT_COLUMNS} FROM event e WHERE e.tenant_id = $1 AND e.id = ANY ($2::uuid[]) AND e.id BETWEEN $3 AND $4`,
    [tenant, ids, ids[0], ids.at(-1)],
  );
  return events.length === size ? { tenant, seg, grams, partial: new Set(partial), events } : null;
}

/** What is read of each of them, the next one while its predecessor is looked at. */
async function* readAhead(reader: ClientBase, segments: readonly Segment[]): AsyncGenerator<Read | null> {
  const read = (at: number) => {
    const reading = segments[at] && readSegment(reader, segments[at]);
    // It is waited for in its turn.
    reading?.catch(() => {});
    return reading;
  };
  let next = read(0);
  for (let at = 1; next; at++) {
    const segment: Read | null = await next;
    next = read(at);
    yield segment;
  }
}

// What a token stands for leads to it: a word under another token is found by nobody.
async function strayWords(reader: ClientBase, sample: string): Promise<string[]> {
  const found: string[] = [];
  let after: [number, string] = [-1, '0'];
  for (;;) {
    const { rows } = await reader.query<{ tenant: number; token: string; field: string; value: string }>(
      `SELECT tenant_id AS tenant, token::text AS token, field, value FROM index_token ${sample}
       WHERE (tenant_id, token) > ($1, $2) ORDER BY tenant_id, token LIMIT ${WORDS}`,
      after,
    );
    for (const { tenant, token, field, value } of rows)
      if (String(sealTokens(field, value)) !== token && found.length < MOST)
        found.push(`tenant ${tenant}: “${field}” = “${value}” stands under another value’s token`);
    const last = rows.at(-1);
    if (!last || rows.length < WORDS) return found;
    after = [last.tenant, last.token];
  }
}

// Below 0 stands the index of a tenant that is about to be emptied. Words that are left out have postings, too.
const ORPHANS = (sample: string) => `SELECT p.tenant_id AS tenant, p.seg::text AS seg,
    count(*) FILTER (WHERE s.seg IS NULL)::int AS homeless, count(*) FILTER (WHERE t.token IS NULL AND st.partial_fields = '{}')::int AS wordless
  FROM index_posting p ${sample}
    JOIN seal_state st ON st.tenant_id = p.tenant_id AND st.index_epoch >= 0
    LEFT JOIN index_segment s ON s.tenant_id = p.tenant_id AND s.seg = p.seg
    LEFT JOIN index_token t ON t.tenant_id = p.tenant_id AND t.token = p.token
  WHERE s.seg IS NULL OR (t.token IS NULL AND st.partial_fields = '{}') GROUP BY 1, 2 LIMIT ${MOST}`;

type Orphan = Segment & { homeless: number; wordless: number };

/** Built anew from the events, a segment is the same to the byte, and each of its tokens stands in the dictionary. */
async function wrongSegments(
  reader: ClientBase,
  segments: readonly Segment[],
  went?: DoctorView['went'],
): Promise<string[]> {
  const [build, differences] = [openSegments(sealTokens), openComparison(reader)];
  const wrong: string[] = [];
  let done = 0;
  for await (const read of readAhead(reader, segments)) {
    if (read) {
      const segment = build(read.events.map(({ row }) => row));
      const said = await differences({ ...read, segment });
      if (Buffer.compare(segment.grams, read.grams) !== 0) said.unshift('its signature for free text is another');
      wrong.push(...said.map((what) => `segment ${read.seg} of tenant ${read.tenant}: ${what}`));
    }
    went?.(++done, segments.length);
    if (wrong.length >= MOST) break;
  }
  return wrong;
}

/** Postings, dictionary and signatures are what the events make them. */
export const indexAgrees: Check = {
  name: 'index',
  title: 'postings and dictionary are what the events make them',
  needsSchema: true,
  async look({ owner, reader, full, went }) {
    const { rows: segments } = await reader.query<Segment>(
      `SELECT tenant_id AS tenant, seg::text AS seg FROM index_segment ORDER BY ${full ? '1, 2' : `random() LIMIT ${SEGMENTS}`}`,
    );
    const postings = await sampling(owner, 'index_posting', full, { bytesEach: 60 });
    const { rows: orphans } = await reader.query<Orphan>(ORPHANS(postings));
    const words = await strayWords(reader, await sampling(owner, 'index_token', full, { bytesEach: 60 }));
    await reader.query(BY_KEY);
    const wrong = await wrongSegments(reader, segments, went);
    return {
      seen: `${plural(segments.length, 'segment')} built again`,
      findings: [
        ...wrong,
        ...orphans
          .filter(({ homeless }) => homeless > 0)
          .map(
            ({ tenant, seg, homeless }) =>
              `${plural(homeless, 'posting')} of segment ${seg} of tenant ${tenant}, which is not there`,
          ),
        ...orphans
          .filter(({ wordless }) => wordless > 0)
          .map(
            ({ tenant, seg, wordless }) =>
              `segment ${seg} of tenant ${tenant}: ${plural(wordless, 'posting')} whose token is not in the dictionary`,
          ),
        ...words,
      ].map(rebuild),
    };
  },
};
