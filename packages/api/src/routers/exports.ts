import { z } from 'zod';
import { ById } from '../input-fields.ts';
import { tenantProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { cancelExport, myExports } from '../verbs/exports.ts';

/**
 * The caller's own exports that are being sent, or were in the last ten minutes: of a tenant's log and its members', and in tenant
 * 0's place, for instance admins, of all tenants' at once.
 */
export const exportsRouter = router({
  mine: tenantProcedure('AUDITLOG:EXPORT').read(z.strictObject({}), myExports),
  cancel: tenantProcedure('AUDITLOG:EXPORT').record(ById, cancelExport),
});
