import { monthsAhead } from '../partitions.ts';
import { type Check, finding, plural } from './check.ts';

const missing = finding(
  'Start the product or run `npm run indelible -- db migrate`: both make this month and the next three. If they are running, look in their log for “partitions:”.',
);
const detached = finding(
  'Someone took it off its parent: its rows are not seen any more. Attach it again as the owner (ALTER TABLE … ATTACH PARTITION).',
);

const PARENTS = ['event', 'snapshot'] as const;
const tableOf = (parent: string, month: string) => `${parent}_${month.slice(0, 4)}_${month.slice(5, 7)}`;

/** Months that writers will need are there before they need them; a month that is there hangs on its parent. */
export const partitionsAhead: Check = {
  name: 'partitions',
  title: 'partitions of this month and the next three',
  needsSchema: true,
  async look({ owner, nowMs }) {
    const { rows } = await owner.query<{ name: string; attached: boolean }>(
      `SELECT c.relname::text AS name, EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid
                AND i.inhparent IN ('public.event'::regclass, 'public.snapshot'::regclass) AND NOT i.inhdetachpending) AS attached
         FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
          AND relname ~ '^(event|snapshot)_[0-9]{4}_[0-9]{2}$'`,
    );
    const there = new Set(rows.map(({ name }) => name));
    const wanted = monthsAhead(nowMs()).flatMap((month) => PARENTS.map((parent) => tableOf(parent, month)));
    return {
      seen: plural(rows.length, 'partition'),
      findings: [
        ...wanted.filter((name) => !there.has(name)).map((name) => missing(`${name} is missing`)),
        ...rows.filter(({ attached }) => !attached).map(({ name }) => detached(`${name} is not attached`)),
      ],
    };
  },
};
