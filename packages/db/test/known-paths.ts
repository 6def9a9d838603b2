import { changedPaths } from '@indelible/audit/changed-paths';
import type { AuditEvent } from '@indelible/audit/event';
import type { Expr } from '@indelible/audit/query/ast';
import { matches } from '@indelible/audit/query/matches';
import type { NewEventWithTime } from '@indelible/audit/store';

/** An event itself lists 256 changed paths at most; what the language means is all of them. */
export function openKnownPaths() {
  const paths = new Map<string, string[]>();
  return {
    /** Imported events, before they are appended. */
    known(events: NewEventWithTime[]): NewEventWithTime[] {
      for (const { input, importId = '' } of events)
        paths.set(importId, changedPaths(input.before ?? null, input.after ?? null, Number.POSITIVE_INFINITY));
      return events;
    },
    matches: (filter: Expr | null, event: AuditEvent): boolean =>
      matches(filter, event, { changedPaths: paths.get(event.id) ?? event.changedPaths }),
  };
}
