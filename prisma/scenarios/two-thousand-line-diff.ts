import type { NewEvent } from '@indelible/audit/event';

const LINES = 2_000;

const lineOf = (number: number, value: string) => `key_${String(number).padStart(4, '0')}: ${value}`;

/** A YAML of 2,000 lines of which every tenth changes: 200 lines removed and 200 added. */
export function twoThousandLineDiff(occurredAt: string): NewEvent {
  const lines = Array.from({ length: LINES }, (_, number) => lineOf(number, `value ${number * 7}`));
  const changed = lines.map((line, number) => (number % 10 === 5 ? lineOf(number, `changed ${number * 7}`) : line));
  return {
    action: 'UPDATE',
    resource: { type: 'NAMESPACE', id: 'company.data' },
    actor: { type: 'USER', id: 'ada@example.com', name: 'ada@example.com' },
    details: { namespace: 'company.data', id: 'company.data' },
    occurredAt,
    before: { format: 'yaml', text: `${lines.join('\n')}\n` },
    after: { format: 'yaml', text: `${changed.join('\n')}\n` },
  };
}
