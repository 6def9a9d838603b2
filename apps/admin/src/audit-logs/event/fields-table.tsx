import type { EventDiff } from '@indelible/api/types';
import { useWords } from '#words';
import { FieldValue, MovedItem } from './field-value.tsx';
import { sideLabels } from './side-labels.ts';

/** Every changed field that the answer lists. */
export function FieldsTable({ diff }: { diff: EventDiff }) {
  const t = useWords('event');
  const labels = sideLabels(t, diff);
  if (diff.changes.length === 0) return <p className="px-3 py-4 text-ink-2">{t('noFields')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="fields-table" aria-label={t('changedFields')} tabIndex={0}>
      <table>
        <caption className="sr-only">{t('changedFields')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{labels.left}</th>
            <th scope="col">{labels.right}</th>
          </tr>
        </thead>
        <tbody>
          {diff.changes.map((change) => (
            <tr key={`${change.kind} ${change.pointer}`}>
              <th scope="row" title={change.path}>
                {change.path === '$' ? t('wholeDocumentField') : change.label}
              </th>
              {change.moved ? (
                <td colSpan={2}>
                  <MovedItem {...change.moved} />
                </td>
              ) : (
                <>
                  <td>
                    <FieldValue value={change.before} side="old" />
                  </td>
                  <td>
                    <FieldValue value={change.after} side="new" />
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {diff.changesTruncated && (
        <p className="px-3 py-2 text-ink-3">
          {t('firstFields', { shown: diff.changes.length, all: diff.counts.fields })}
        </p>
      )}
    </section>
  );
}
