/** What a back-up holds, in the order in which a restore may insert it. Sessions and keys are not in it. */
export const BACKUP_TABLES = [
  'tenant',
  'app_user',
  'membership',
  'cluster_epoch',
  'actor_context',
  'snapshot',
  'event',
] as const;
export type BackupTable = (typeof BACKUP_TABLES)[number];
