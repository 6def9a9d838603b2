import type { EventDiff } from '@indelible/api/types';
import type { EventStates } from '@indelible/audit/event';
import { useWords } from '#words';
import { CopyButton } from '../../ui/copy-button.tsx';
import { sideLabels } from './side-labels.ts';

/** Both states as they were recorded, where no difference was drawn. */
export function RawTexts({ diff, texts }: { diff: EventDiff; texts: EventStates }) {
  const labels = sideLabels(useWords('event'), diff);
  const sides = [
    { label: labels.left, state: texts.before },
    { label: labels.right, state: texts.after },
  ].filter(({ state }) => state !== null);
  return (
    <div className="raw-texts">
      {sides.map(({ label, state }) => (
        <section key={label} aria-label={label}>
          <h3>
            {label} <CopyButton text={state?.text ?? ''} what={label} />
          </h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{state?.text}</pre>
        </section>
      ))}
    </div>
  );
}
