import type { NewEvent } from '../src/event.ts';

/** A valid event as a producer sends it; `over` replaces top-level fields, undefined removes one. */
export function sampleInput(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    action: 'UPDATE',
    resource: { type: 'FLOW', id: 'company.team/orders' },
    actor: { type: 'USER', id: 'u-1', name: 'Ada' },
    details: { namespace: 'company.team', flowId: 'orders' },
    before: { format: 'yaml', text: 'id: orders\n' },
    after: { format: 'yaml', text: 'id: orders\nrevision: 2\n' },
    ...over,
  };
}

/** The same for callers that are typed. */
export const sampleEvent = (over: Partial<NewEvent> = {}): NewEvent => sampleInput(over) as NewEvent;
