import type { Failure } from '../../audit-logs/states/failure.ts';
import type { Words } from '../../words/words-type.ts';

const SHORT = {
  'at least 1 character': 'fillIn',
  'at least 1 item': 'chooseOneAtLeast',
  'of type number': 'number',
  'of type int': 'wholeNumber',
} as const;
const isShort = (limit: string): limit is keyof typeof SHORT => Object.hasOwn(SHORT, limit);

/**
 * A refusal as it is said beside its field, whose name stands there already: `“name” must be at most 100 characters; received …`
 * is `Must be at most 100 characters.` Refusals in words of their own stay as they are.
 */
export function fieldMessage(t: Words<'administration'>, { message, data }: Failure): string {
  const limit = data?.facts.limit;
  if (!limit || !message.includes(` must be ${limit}`)) return data?.said?.message ?? message;
  // An id is never typed: it is what was chosen, or nothing.
  if (data.code === 'invalid_id' || limit.startsWith('a role: ')) return t('chooseOne');
  if (isShort(limit)) return t(SHORT[limit]);
  const [, end, n] = /^at (most|least) ([\d,]+) characters?$/.exec(limit) ?? [];
  if (end) return t(end === 'most' ? 'atMost' : 'atLeast', { n: Number(n?.replaceAll(',', '')) });
  return t('mustBe', { limit: data.said?.limit ?? limit });
}
