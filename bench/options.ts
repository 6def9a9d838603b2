import { parseArgs } from 'node:util';

const PARTS = ['list', 'insert', 'diff', 'administration', 'page'] as const;
export type Part = (typeof PARTS)[number];

export type Options = {
  /** In the order of PARTS. */
  parts: Part[];
  rounds: number;
  /** Events of the tenants that the list is measured on. */
  sizes: number[];
  /** Events of the tenant that the page is measured on. */
  pageEvents: number;
  /** Print EXPLAIN (ANALYZE, BUFFERS) of every query at the largest size. */
  explain: boolean;
};

const QUICK = { rounds: 3, sizes: [10_000, 100_000], pageEvents: 10_000 };
const FULL = { rounds: 7, sizes: [10_000, 100_000, 1_000_000], pageEvents: 100_000 };

/** What stands after `npm run bench --`. Throws TypeError (an unknown flag) or RangeError (an unknown part). */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: PARTS.join(',') },
      explain: { type: 'boolean', default: false },
    },
  });
  const asked = values.only.split(',').map((part) => part.trim());
  const unknown = asked.find((part) => !PARTS.some((known) => known === part));
  if (unknown !== undefined) throw new RangeError(`--only: there is no part "${unknown}", only ${PARTS.join(', ')}`);
  const parts = PARTS.filter((part) => asked.includes(part));
  return { ...(values.quick ? QUICK : FULL), parts, explain: values.explain };
}
