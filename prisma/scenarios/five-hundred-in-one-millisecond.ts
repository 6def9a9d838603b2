import type { NewEvent } from '@indelible/audit/event';

/** 500 events that claim the same millisecond: only the id orders them. Tag `number` counts from 1 in their order. */
export const fiveHundredInOneMillisecond = (occurredAt: string): NewEvent[] =>
  Array.from({ length: 500 }, (_, index) => ({
    action: 'READ',
    resource: { type: 'KVSTORE', id: `company.team/key-${index + 1}` },
    actor: { type: 'SERVICE_ACCOUNT', id: 'batch-reader', name: 'batch-reader' },
    details: { namespace: 'company.team', number: String(index + 1) },
    occurredAt,
  }));
