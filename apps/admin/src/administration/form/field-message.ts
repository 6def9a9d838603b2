import type { Failure } from '../../audit-logs/states/failure.ts';

const SHORT: Record<string, string> = {
  'at least 1 character': 'Fill this in.',
  'at least 1 item': 'Choose at least one.',
  'of type number': 'Must be a number.',
  'of type int': 'Must be a whole number.',
};

/**
 * A refusal as it is said beside its field, whose name stands there already: `“name” must be at most 100 characters; received …`
 * is `Must be at most 100 characters.` Refusals in words of their own stay as they are.
 */
export function fieldMessage({ message, data }: Failure): string {
  const limit = data?.facts.limit;
  if (!limit || !message.includes(` must be ${limit}`)) return message;
  // An id is never typed: it is what was chosen, or nothing.
  if (data.code === 'invalid_id' || limit.startsWith('a role: ')) return 'Choose one.';
  return SHORT[limit] ?? `Must be ${limit}.`;
}
