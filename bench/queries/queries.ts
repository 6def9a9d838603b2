import { createHash } from 'node:crypto';
import { TICKET, ticketAt } from '../log/shape.ts';

/** `share`: of how much of the log it is true depends on the log's size, which has more people and flows; so it tells nothing of growth. */
export type Query = { name: string; q: string; share?: 'of its size' };

/** As rows-sql.ts makes it. */
const executionOf = (n: number): string => createHash('md5').update(`run${n}`).digest('hex').slice(0, 22);

/** One tag each, by how much of the log has it. */
export const tagQueries = (events: number): Query[] => [
  { name: 'on 60 %', q: 'environment:production' },
  { name: 'a namespace and below, on 12 %', q: 'namespace:company.risk.*' },
  { name: 'by one actor of hundreds', q: 'actor:person-7@acme.example', share: 'of its size' },
  { name: 'on 1 in 2,000', q: 'flowId:flow-17', share: 'of its size' },
  { name: 'unique id', q: `executionId:${executionOf(ticketAt(events))}` },
  { name: 'on one event of all', q: `ticket:${TICKET}` },
  { name: 'absent', q: 'ticket:INC-0000' },
  { name: 'common long ago, never since', q: 'cluster:legacy' },
];

/** Each looks through everything that has one of its tags, for it never stands with the other. */
export const EXHAUSTIVE: Query = { name: 'two common tags, never together', q: 'trigger:schedule approval:manual' };

export const AND_QUERIES: Query[] = [
  EXHAUSTIVE,
  { name: 'two common tags', q: 'environment:production trigger:schedule' },
  { name: 'three, few hits', q: 'flowId:flow-17 revision:7 environment:production' },
  { name: 'three, all long ago', q: 'cluster:legacy approval:manual outcome:failure' },
];

export const COUNT_QUERIES: Query[] = [
  { name: 'everything', q: '' },
  { name: 'on 60 %', q: 'environment:production' },
  { name: 'one or the other', q: 'trigger:schedule OR approval:manual' },
  EXHAUSTIVE,
];

export const HISTOGRAM_QUERIES: Query[] = [
  { name: 'on 60 %', q: 'environment:production' },
  { name: 'two common tags', q: 'environment:production trigger:schedule' },
  { name: 'one actor', q: 'actor:person-7@acme.example' },
];

/** Beyond what is timed, asked of the scan as well: the rest of the language. */
export const CHECKED_QUERIES: Query[] = [
  { name: 'not', q: 'NOT environment:production resource:flow' },
  { name: 'or within and', q: '(cluster:legacy OR trigger:schedule) action:update' },
  { name: 'a prefix', q: 'flowId:flow-19*' },
  { name: 'changed', q: 'changed:state.current environment:staging' },
  { name: 'imported', q: 'origin:import approval:manual' },
  { name: 'free text', q: 'risk.reports flow-42' },
  { name: 'a name', q: 'actor:"Person Number 11" outcome:failure' },
];
