import type { BuiltInRole } from '@indelible/audit/permissions';
import type { Words } from '@/words/words-type.ts';

export const builtInWordsOf = (t: Words<'tenant'>): Record<BuiltInRole, string> => ({
  owner: t('everythingAndToMake'),
  admin: t('everythingButToMake'),
  editor: t('readsEverythingWritesEvents'),
  auditor: t('readsEverythingAndExports'),
  viewer: t('readsTheLog'),
});
