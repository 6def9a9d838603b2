'use client';
import { useWords } from '#words';
import { usePreferences } from '../preferences/preferences-context.tsx';
import { formatInstant } from './format-instant.ts';
import { formatRelative } from './format-relative.ts';
import { useRenderedAt } from './now-context.tsx';
import { useTimeCard } from './time-card.tsx';

/**
 * The one way an instant is shown: in the person's zone or as how long ago it was, with a card on hover and focus that gives UTC, browser zone,
 * distance and epoch.
 */
export function Time({ iso, millis = false }: { iso: string; millis?: boolean }) {
  const { zone, times } = usePreferences().preferences;
  const t = useWords('time');
  const card = useTimeCard();
  const now = useRenderedAt();
  const text = formatInstant(iso, zone, now, t);
  return (
    <button
      type="button"
      className="when above"
      aria-haspopup="dialog"
      onPointerEnter={(event) => event.pointerType === 'mouse' && card.hover(event.currentTarget, iso)}
      onPointerLeave={card.leave}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && card.show(event.currentTarget, iso)}
      onBlur={card.leave}
      onClick={(event) => card.pin(event.currentTarget, iso)}
    >
      <time dateTime={iso}>
        {times === 'relative' ? (
          formatRelative(t, iso, now)
        ) : (
          <>
            <span className="day">{text.day}</span> {text.time}
            {millis && <span className="day">.{text.millis}</span>}
          </>
        )}
      </time>
    </button>
  );
}
