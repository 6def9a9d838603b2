import { type Check, finding } from './check.ts';

const ALLOWED_MS = 2_000;
const LEAST_MS = 50;

const differing = finding(
  'Set both clocks by NTP. Events carry the clock of the machine that took them, positions and horizons the database’s: while they differ, “last 5 minutes” shows other events than people expect.',
);

/** The database's clock was read between two of ours, so what is not between them is drift. */
export const clocks: Check = {
  name: 'clocks',
  title: 'the clocks of the database and of this machine agree',
  needsSchema: false,
  async look({ owner, nowMs }) {
    const before = nowMs();
    const { rows } = await owner.query<{ ms: number }>(
      'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
    );
    const after = nowMs();
    const theirs = rows[0]!.ms;
    // Both are told in milliseconds: less than some is rounding.
    const apart = theirs < before ? theirs - before : theirs > after ? theirs - after : 0;
    const drift = Math.abs(apart) < LEAST_MS ? 0 : apart;
    const seconds = (Math.abs(drift) / 1000).toFixed(1);
    const said = `the database’s clock is ${seconds} s ${drift < 0 ? 'behind' : 'ahead of'} this machine’s`;
    return {
      seen: drift === 0 ? 'no difference that can be measured' : said,
      findings: Math.abs(drift) > ALLOWED_MS ? [differing(said)] : [],
    };
  },
};
