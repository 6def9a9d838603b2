import type { Words } from '@/words/words-type.ts';
export const userTabsOf = (t: Words<'instance'>) => ({
  overview: t('overview'),
  sessions: t('sessions'),
  history: t('history'),
});
export type UserTabKey = keyof ReturnType<typeof userTabsOf>;
