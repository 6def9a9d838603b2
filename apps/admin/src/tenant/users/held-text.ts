import type { Words } from '@/words/words-type.ts';
/** `auditor in company.team`. */
export const heldText = (
  t: Words<'tenant'>,
  { name, namespace }: { name: string; namespace: string | null },
): string => (namespace ? t('in', { name, namespace }) : name);
