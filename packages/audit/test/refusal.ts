import { AuditError, type ErrorFacts } from '../src/errors.ts';
import { validateEvent } from '../src/validate-event.ts';
import { NOW_MS } from './prepare-deps.ts';
import { sampleInput } from './sample-event.ts';

/** What validateEvent says of an event that differs from a good one by `over`. */
export function refusal(over: Record<string, unknown>, path?: string): { code: string; message: string } & ErrorFacts {
  try {
    validateEvent(sampleInput(over), { nowMs: NOW_MS, path });
  } catch (error) {
    if (error instanceof AuditError) return { code: error.code, message: error.message, ...error.facts };
    throw error;
  }
  throw new Error('it was accepted');
}
