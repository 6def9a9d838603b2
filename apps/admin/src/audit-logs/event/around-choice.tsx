'use client';
import { useWords } from '#words';
import { isModified } from '../../ui/soft-link.tsx';
import { AROUND_BY, showAround } from './event-tab.ts';
import type { EventTabs } from './use-event-tabs.ts';

const NAMES = { all: 'byAll', actor: 'byActor', correlation: 'byCorrelation', address: 'byAddress' } as const;

/** By what the events around are chosen; links, since the address keeps it. */
export function AroundChoice({ tabs }: { tabs: EventTabs }) {
  const t = useWords('event');
  return (
    <nav aria-label={t('by')} className="around-choice">
      <span className="segments">
        {AROUND_BY.map((by) => (
          <a
            key={by}
            href={tabs.hrefOf(showAround(by))}
            aria-current={by === tabs.by ? 'true' : undefined}
            onClick={(event) => {
              if (isModified(event)) return;
              event.preventDefault();
              tabs.open(showAround(by));
            }}
          >
            {t(NAMES[by])}
          </a>
        ))}
      </span>
    </nav>
  );
}
