import type { Span } from '@indelible/audit/errors';
import type { Ref } from 'react';

/** What stands under the typed text, letter for letter, to carry the underline of a fault. */
export function QueryMirror({ ref, text, fault }: { ref: Ref<HTMLDivElement>; text: string; fault: Span | null }) {
  return (
    <div ref={ref} aria-hidden="true" className="query-mirror">
      {text.slice(0, fault?.from)}
      {fault && <mark>{text.slice(fault.from, fault.to) || ' '}</mark>}
      {fault && text.slice(fault.to)}{' '}
    </div>
  );
}
