import type { AuditEvent } from '@indelible/audit/event';
import { CopyButton } from '../../ui/copy-button.tsx';

/** The event as the API gives it. */
export function RawEvent({ event }: { event: AuditEvent }) {
  const json = JSON.stringify(event, null, 2);
  return (
    <details className="card">
      <summary className="px-3 py-2.5 font-[600]">Event as JSON</summary>
      <div className="flex flex-col gap-2 border-line border-t p-3">
        <span className="script-only">
          <CopyButton text={json} what="Event" label="Copy" className="btn btn-small" />
        </span>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <pre className="raw-json" tabIndex={0}>
          {json}
        </pre>
      </div>
    </details>
  );
}
