import type { CompletionValue } from '@indelible/audit/store';

/** The words that begin so, whatever the case, with how often each is there: the most frequent first, then by their bytes. */
export function frequentWords(words: readonly (string | null | undefined)[], prefix: string): CompletionValue[] {
  const counts = new Map<string, number>();
  for (const word of words) if (word?.toLowerCase().startsWith(prefix)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const found = [...counts].map(([value, count]) => ({ value, count }));
  return found.sort((a, b) => b.count - a.count || Buffer.compare(Buffer.from(a.value), Buffer.from(b.value)));
}
