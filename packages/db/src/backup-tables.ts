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
  'saved_view',
  'cluster_epoch',
  'dropped_month',
  'actor_context',
  'snapshot',
  'event',
  'log_leaf',
] as const;
export type BackupTable = (typeof BACKUP_TABLES)[number];

/** Format 1 is of databases from before administration: a member has one role, in `membership`; 2 of those from before leaves were sealed, 3 before views were saved, 4 before dropped months were known. */
export type FormatVersion = 1 | 2 | 3 | 4 | 5;
const FORMAT_1: readonly BackupTable[] = [
  'tenant',
  'app_user',
  'membership',
  'cluster_epoch',
  'actor_context',
  'snapshot',
  'event',
];
const FORMAT_4: readonly BackupTable[] = BACKUP_TABLES.filter((table) => table !== 'dropped_month');
const FORMAT_3: readonly BackupTable[] = FORMAT_4.filter((table) => table !== 'saved_view');
const FORMAT_2: readonly BackupTable[] = FORMAT_3.filter((table) => table !== 'log_leaf');
const TABLES: Record<FormatVersion, readonly BackupTable[]> = {
  1: FORMAT_1,
  2: FORMAT_2,
  3: FORMAT_3,
  4: FORMAT_4,
  5: BACKUP_TABLES,
};
export const tablesOf = (version: FormatVersion): readonly BackupTable[] => TABLES[version];

/** A database is backed up as it stands, also before it is upgraded. */
export function formatOf(migrations: readonly string[]): FormatVersion {
  if (migrations.includes('20261128060000_retention')) return 5;
  if (migrations.includes('20261128020000_saved_view')) return 4;
  if (migrations.includes('20261127000000_index')) return 3;
  return migrations.includes('20261123000000_administration') ? 2 : 1;
}
