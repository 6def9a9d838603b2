/** What a back-up holds, in the order in which a restore may insert it. Sessions, links, counters and keys are not in it. */
export const BACKUP_TABLES = [
  'tenant',
  'app_user',
  'second_factor',
  'recovery_code',
  'user_identity',
  'membership',
  'user_group',
  'group_member',
  'role',
  'service_account',
  'api_token',
  'binding',
  'cluster_epoch',
  'actor_context',
  'snapshot',
  'event',
] as const;
export type BackupTable = (typeof BACKUP_TABLES)[number];

/** Format 1 is of databases from before administration: a member has one role, in `membership`. */
export type FormatVersion = 1 | 2;
const FORMAT_1: readonly BackupTable[] = [
  'tenant',
  'app_user',
  'membership',
  'cluster_epoch',
  'actor_context',
  'snapshot',
  'event',
];
export const tablesOf = (version: FormatVersion): readonly BackupTable[] => (version === 1 ? FORMAT_1 : BACKUP_TABLES);

/** A database is backed up as it stands, also before it is upgraded. */
export const formatOf = (migrations: readonly string[]): FormatVersion =>
  migrations.includes('20261123000000_administration') ? 2 : 1;
