'use client';
import type { AuditEvent } from '@indelible/audit/event';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { eventPath } from '../scope.ts';
import { type EventTab, type ShownBy, shownTab, tabByItself } from './event-tab.ts';

export type EventTabs = {
  tab: EventTab;
  by: ShownBy;
  /** The address of a tab, of this event or of another one that is shown in its stead. */
  hrefOf: (show: string | null, eventId?: string) => string;
  /** Goes there without asking the server for a page; to another event's own page it does ask. */
  open: (show: string | null) => void;
};

/** Which tab of an event is shown: the address says so, in a row's drawer as on the event's own page. */
export function useEventTabs(event: AuditEvent, against: string | null, isOwnPage: boolean): EventTabs {
  const { state, scope, href, go } = useAuditLogs();
  const byItself = tabByItself(event, against !== null);
  const named = (show: string | null) => (show === byItself ? null : show);
  const ownHref = (show: string | null, eventId: string): string => {
    const params = new URLSearchParams();
    if (against && against !== eventId) params.set('against', against);
    if (show) params.set('show', show);
    return eventPath(scope, eventId) + (params.size > 0 ? `?${params}` : '');
  };
  return {
    ...shownTab(state.show, byItself),
    hrefOf: (show, eventId = event.id) =>
      isOwnPage ? ownHref(named(show), eventId) : href({ event: eventId, show: named(show) }),
    open: (show) => {
      if (!isOwnPage) return go({ event: event.id, show: named(show) });
      // Next keeps useSearchParams in step with the platform's own history.
      window.history.pushState(null, '', ownHref(named(show), event.id));
    },
  };
}
