/** What the generated log looks like; whoever changes anything here or in rows-sql.ts raises VERSION, and kept data is made anew. */
export const VERSION = 3;
export const TENANTS = 200;
/** Of all events. The others follow as 1, 1/2, 1/3 … of the rest. */
const LARGEST_SHARE = 0.4;
export const DAYS = 730;
/** A tenant is drawn for each event by one of so many slots: the smallest has two. */
export const SLOTS = 4_096;
const MOST_PEOPLE = 400;
const EVENTS_A_PERSON = 2_500;
const MOST_FLOWS = 2_000;
const EVENTS_A_FLOW = 100;

/** Events of each tenant out of `slots`, the largest first; they sum up to `slots`. */
export function shares(slots: number): number[] {
  const harmonic = Array.from({ length: TENANTS - 1 }, (_, index) => 1 / (index + 1));
  const sum = harmonic.reduce((total, one) => total + one, 0);
  const rest = harmonic.map((one) => Math.max(1, Math.round((one / sum) * (1 - LARGEST_SHARE) * slots)));
  const others = rest.reduce((total, one) => total + one, 0);
  return [slots - others, ...rest];
}

/** Tenant ids by slot: 1 for the largest. */
export const tenantSlots = (): number[] =>
  shares(SLOTS).flatMap((count, index) => Array.from({ length: count }, () => index + 1));

/** So many of each tenant, by tenant id less one. */
const eachOf = (events: number, eventsAnOne: number, least: number, most: number): number[] =>
  shares(SLOTS).map((count) => Math.min(most, Math.max(least, Math.round(((count / SLOTS) * events) / eventsAnOne))));

/** How many people act: hundreds in a large tenant, a handful in a small one. */
export const people = (events: number): number[] => eachOf(events, EVENTS_A_PERSON, 5, MOST_PEOPLE);
/** How many flows they work on. */
export const flows = (events: number): number[] => eachOf(events, EVENTS_A_FLOW, 20, MOST_FLOWS);

/** A tree: company, its departments, their teams, their applications. Early ones are drawn more often. */
export const NAMESPACES: string[] = ['company', 'company.team'].concat(
  ['data', 'billing', 'risk', 'web', 'ops'].flatMap((department) => {
    const at = `company.${department}`;
    const teams = ['core', 'reports', 'imports'].map((team) => `${at}.${team}`);
    return [at, ...teams, ...teams.flatMap((team) => [`${team}.daily`, `${team}.hourly`])];
  }),
);

/** A ticket that one event in all of the log has: at two fifths of its time, in the largest tenant. */
export const TICKET = 'INC-4711';
export const ticketAt = (events: number): number => Math.round(events * 0.4);
/** The newest events of a log, left unsealed: some 4,096 of the largest tenant, at most one in a hundred of all. */
export const TAIL = 10_240;
