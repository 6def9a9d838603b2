import { LIMITS } from '@indelible/audit/limits';
import { inputText } from '@indelible/audit/services/input-text';
import { z } from 'zod';
import { Name } from '../../input-fields.ts';

const KEY_CHARS = 64;
const PINS = 6;

/**
 * What a view keeps. Whether the query parses is asked when it is read: a view saved under an older grammar must stay, be seen and be
 * mended. `columns` as an address writes them; `null` is each reader's own.
 */
export const ViewFields = z.object({
  name: Name,
  q: inputText(LIMITS.queryChars),
  from: inputText(64).nullable(),
  to: inputText(64).nullable(),
  columns: inputText(1_000).nullable(),
  pins: z.array(inputText(KEY_CHARS).min(1)).max(PINS),
  shared: z.boolean(),
});
export type ViewFields = z.infer<typeof ViewFields>;

/** The store's names of the fields. */
export const contentOf = ({ q, from, to, ...same }: Partial<ViewFields>) => ({
  ...same,
  ...(q === undefined ? {} : { query: q }),
  ...(from === undefined ? {} : { rangeFrom: from }),
  ...(to === undefined ? {} : { rangeTo: to }),
});
