import { NoInput } from '../input-fields.ts';
import { instanceProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { instanceHealth } from '../verbs/instance-health.ts';
import { RecordTestEvents, recordTestEvents } from '../verbs/record-test-events.ts';
import {
  getInstanceSettings,
  UpdateInstanceSettings,
  updateInstanceSettings,
} from '../verbs/settings/instance-settings.ts';
import { instanceAuditRouter } from './instance-audit.ts';
import { instanceTenantsRouter } from './instance-tenants.ts';
import { instanceUsersRouter } from './instance-users.ts';

/** For instance admins alone; to everyone else these procedures do not exist. */
export const instanceRouter = router({
  tenants: instanceTenantsRouter,
  users: instanceUsersRouter,
  settings: router({
    get: instanceProcedure.read(NoInput, getInstanceSettings),
    update: instanceProcedure.record(UpdateInstanceSettings, updateInstanceSettings),
  }),
  recordEvents: instanceProcedure.record(RecordTestEvents, recordTestEvents),
  health: instanceProcedure.read(NoInput, instanceHealth),
  audit: instanceAuditRouter,
});
