import type { EventDiff } from '@indelible/api/types';
import { FieldValue, MovedItem } from './field-value.tsx';

/** Every changed field that the answer lists. */
export function FieldsTable({ diff }: { diff: EventDiff }) {
  if (diff.changes.length === 0) return <p className="px-3 py-4 text-ink-2">No fields to compare: see the text.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="fields-table" aria-label="Changed fields" tabIndex={0}>
      <table>
        <caption className="sr-only">Changed fields</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">{diff.left.label}</th>
            <th scope="col">{diff.right.label}</th>
          </tr>
        </thead>
        <tbody>
          {diff.changes.map((change) => (
            <tr key={`${change.kind} ${change.pointer}`}>
              <th scope="row" title={change.path}>
                {change.path === '$' ? '(the whole document)' : change.label}
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
          The first {diff.changes.length} of {diff.counts.fields.toLocaleString('en')} changed fields.
        </p>
      )}
    </section>
  );
}
