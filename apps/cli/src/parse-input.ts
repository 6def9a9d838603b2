import { inputError } from '@indelible/api/input-error';
import type { z } from 'zod';

/** What the schema makes of the arguments; AuditError with field, limit and what was received otherwise. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input, { reportInput: false });
  if (result.success) return result.data;
  throw inputError(result.error, input);
}
