import type { Words } from '@/words/words-type.ts';
export const roleTabsOf = (t: Words<'tenant'>) => ({
  overview: t('overview'),
  holders: t('heldBy'),
  history: t('history'),
});
