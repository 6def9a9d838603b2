import { memo } from 'react';
import { useWords } from '#words';
import type { Bar } from './bar.ts';
import { type Clock, spanWords } from './bar-words.ts';
import { CLASSES, totalOf } from './classes.ts';

/** The bars in numbers, for those who do not see them. Empty ones are left out, and the caption says so. */
export const HistogramTable = memo(function HistogramTable({ bars, clock }: { bars: readonly Bar[]; clock: Clock }) {
  const t = useWords('log');
  const filled = bars.filter(({ counts }) => totalOf(counts) > 0);
  return (
    // A table is never narrower than its words: hidden by itself it would widen the page.
    <div className="sr-only">
      <table>
        <caption>{t('eventsOverTimeTimes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('time')}</th>
            {CLASSES.map((name) => (
              <th key={name} scope="col">
                {t(`class_${name}`)}
              </th>
            ))}
            <th scope="col">{t('all')}</th>
          </tr>
        </thead>
        <tbody>
          {filled.map(({ fromMs, toMs, counts }) => (
            <tr key={fromMs}>
              <th scope="row">{spanWords(fromMs, toMs, clock)}</th>
              {CLASSES.map((name) => (
                <td key={name}>{counts[name] ?? 0}</td>
              ))}
              <td>{totalOf(counts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});
