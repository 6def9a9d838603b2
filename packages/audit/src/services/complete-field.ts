import { z } from 'zod';
import type { Completion, EventReader } from '../store.ts';
import { inputText } from './input-text.ts';

export const COMPLETION_ITEMS = 20;

/** `field` null asks for the Details keys themselves. */
export const CompleteField = z.object({ field: inputText(64).min(1).nullable(), prefix: inputText(1_024) });
export type CompleteField = z.infer<typeof CompleteField>;

/**
 * Keys, or a field's values, from the log's newest events, most frequent first; the answer says how far back it looked, for
 * what is not offered may still be there.
 */
export async function completeField(
  deps: { reader: Pick<EventReader, 'detailKeys' | 'fieldValues'> },
  input: CompleteField,
): Promise<Completion> {
  const ask = { prefix: input.prefix, limit: COMPLETION_ITEMS };
  return input.field === null ? deps.reader.detailKeys(ask) : deps.reader.fieldValues({ ...ask, field: input.field });
}
