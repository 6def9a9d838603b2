import type { BuiltInRole } from '@indelible/audit/permissions';

export const BUILT_IN_WORDS: Record<BuiltInRole, string> = {
  owner: 'Everything, and to make other owners.',
  admin: 'Everything but to make owners.',
  editor: 'Reads everything, writes events, makes groups and service accounts.',
  auditor: 'Reads everything and exports the log.',
  viewer: 'Reads the log.',
};
