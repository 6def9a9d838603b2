import type { AroundBy } from '@indelible/audit/services/around-event';

export const EVENT_TABS = ['overview', 'changes', 'history', 'around', 'raw'] as const;
export type EventTab = (typeof EVENT_TABS)[number];

/** By what the events around are chosen, in the order in which the tab offers it. */
export const AROUND_BY = ['all', 'actor', 'correlation', 'address'] as const satisfies readonly AroundBy[];
export type ShownBy = (typeof AROUND_BY)[number];

/** What `?show=` says: a tab, and of Around what is shared (`around-actor`). Anything else is the tab that shows by itself. */
export function shownTab(show: string | null, byItself: EventTab): { tab: EventTab; by: ShownBy } {
  const by = AROUND_BY.find((one) => show === showAround(one));
  if (by) return { tab: 'around', by };
  return { tab: EVENT_TABS.find((one) => one === show) ?? byItself, by: 'all' };
}

export const showAround = (by: ShownBy): string => (by === 'all' ? 'around' : `around-${by}`);

/** What changed; of an event that keeps no states, and compares none, what else was recorded of it. */
export const tabByItself = (event: { hasBefore: boolean; hasAfter: boolean }, isComparison: boolean): EventTab =>
  isComparison || event.hasBefore || event.hasAfter ? 'changes' : 'overview';
