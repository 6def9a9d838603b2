/** The logins of the store, least rights first; migrations grant to them by these names. */
export const ROLE_NAMES = [
  'indelible_app',
  'indelible_identity',
  'indelible_instance_reader',
  'indelible_sealer',
  'indelible_backup',
  'indelible_restore',
] as const;
export type RoleName = (typeof ROLE_NAMES)[number];
