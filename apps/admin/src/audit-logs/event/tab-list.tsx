'use client';
import type { KeyboardEvent } from 'react';
import { useWords } from '#words';
import { isModified } from '../../ui/soft-link.tsx';
import { EVENT_TABS, type EventTab } from './event-tab.ts';
import type { EventTabs } from './use-event-tabs.ts';

export const tabId = (eventId: string, tab: EventTab): string => `tab-${tab}-${eventId}`;
export const panelId = (eventId: string): string => `panel-${eventId}`;

const STEPS: Record<string, (index: number) => number> = {
  ArrowRight: (index) => (index + 1) % EVENT_TABS.length,
  ArrowLeft: (index) => (index + EVENT_TABS.length - 1) % EVENT_TABS.length,
  Home: () => 0,
  End: () => EVENT_TABS.length - 1,
};

/**
 * Tabs (WAI-ARIA APG, activated by hand: each is a step of the history) that are links: they open beside, are copied, and work
 * without script.
 */
export function TabList({ eventId, tabs }: { eventId: string; tabs: EventTabs }) {
  const t = useWords('event');
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
    const index = all.indexOf(document.activeElement as HTMLElement);
    const step = STEPS[event.key];
    if (event.key === ' ') all[index]?.click();
    else if (step) all[step(index)]?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div role="tablist" aria-label={t('tabs')} className="tabs" onKeyDown={onKeyDown}>
      {EVENT_TABS.map((tab) => (
        <a
          key={tab}
          role="tab"
          id={tabId(eventId, tab)}
          href={tabs.hrefOf(tab)}
          aria-selected={tab === tabs.tab}
          aria-controls={tab === tabs.tab ? panelId(eventId) : undefined}
          tabIndex={tab === tabs.tab ? 0 : -1}
          onClick={(event) => {
            if (isModified(event)) return;
            event.preventDefault();
            tabs.open(tab);
          }}
        >
          {t(tab)}
        </a>
      ))}
    </div>
  );
}
