import { checker } from '@indelible/audit/check';
import { parseInstant } from '@indelible/audit/instant';
import { validateEvent } from '@indelible/audit/validate-event';
import { validateInstant } from '@indelible/audit/validate-instant';
import type { LineFormat } from './format.ts';

/** `--format events`: a line is the product's own `NewEvent`, and `occurredAt`, a must here, the instant of its id. */
export function eventFormat(nowMs: number): LineFormat {
  return {
    instantOf: ({ occurredAt }) => (typeof occurredAt === 'string' ? parseInstant(occurredAt) : null),
    salvageInstant: (text) => parseInstant(/"occurredAt"\s*:\s*"([^"\\]*)"/.exec(text)?.[1] ?? ''),
    map(record) {
      const event = validateEvent(record, { nowMs });
      validateInstant(checker(''), 'occurredAt', event.occurredAt, nowMs);
      return event;
    },
  };
}
