import { z } from 'zod';
import type { CompletionValue, EventReader } from '../store.ts';
import { inputText } from './input-text.ts';

export const COMPLETION_ITEMS = 20;

/** `field` null asks for the Details keys themselves. */
export const CompleteField = z.object({ field: inputText(64).min(1).nullable(), prefix: inputText(1_024) });
export type CompleteField = z.infer<typeof CompleteField>;
/** Of the newest events alone, as far as one request looks: a value that is not offered may still be there. */
export type Completion = { items: CompletionValue[] };

/** Keys, or a field's values, from the bound tenant's newest events, most frequent first. */
export async function completeField(
  deps: { reader: Pick<EventReader, 'detailKeys' | 'fieldValues'> },
  input: CompleteField,
): Promise<Completion> {
  const ask = { prefix: input.prefix, limit: COMPLETION_ITEMS };
  const items =
    input.field === null
      ? await deps.reader.detailKeys(ask)
      : await deps.reader.fieldValues({ ...ask, field: input.field });
  return { items };
}
