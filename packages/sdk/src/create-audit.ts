import type { Audit, AuditOptions } from './audit-options.ts';
import { LiveAudit } from './live-audit.ts';

export type { Audit, AuditOptions, Recorded } from './audit-options.ts';

/** Throws `invalid_options` at once; afterwards nothing is thrown unless `throwOnError` asks for it. */
export function createAudit(options: AuditOptions): Audit {
  const audit = new LiveAudit(options);
  return {
    record: (event) => audit.record(event),
    enqueue: (event) => audit.enqueue(event),
    flush: () => audit.flush(),
    counters: () => audit.counters(),
    close: (how) => audit.close(how),
  };
}
