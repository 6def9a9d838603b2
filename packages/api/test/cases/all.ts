import { accountCases } from './accounts.ts';
import { bindingCases } from './bindings.ts';
import type { Cases } from './case.ts';
import { exportCases } from './exports.ts';
import { groupCases } from './groups.ts';
import { instanceCases } from './instance.ts';
import { instanceTenantCases } from './instance-tenants.ts';
import { instanceUserCases } from './instance-users.ts';
import { linkCases } from './links.ts';
import { logCases } from './logs.ts';
import { peopleCases } from './members.ts';
import { roleCases } from './roles.ts';
import { serviceAccountCases } from './service-accounts.ts';
import { settingsCases } from './settings.ts';
import { viewCases } from './views.ts';

/** Every procedure by its path, one file a router: auth's go beside these (sessions, accounts, links …). One that is missing fails. */
export const CASES: Cases = {
  ...logCases,
  ...peopleCases,
  ...groupCases,
  ...roleCases,
  ...bindingCases,
  ...serviceAccountCases,
  ...settingsCases,
  ...viewCases,
  ...exportCases,
  ...instanceTenantCases,
  ...instanceUserCases,
  ...instanceCases,
  ...accountCases,
  ...linkCases,
};
