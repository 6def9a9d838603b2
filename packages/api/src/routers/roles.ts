import { ById } from '../input-fields.ts';
import { ListInput } from '../paging.ts';
import { tenantProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { CreateRole, createRole } from '../verbs/roles/create-role.ts';
import { deleteRole } from '../verbs/roles/delete-role.ts';
import { getRole } from '../verbs/roles/get-role.ts';
import { listRoles } from '../verbs/roles/list-roles.ts';
import { UpdateRole, updateRole } from '../verbs/roles/update-role.ts';

export const rolesRouter = router({
  list: tenantProcedure('ROLE:LIST').read(ListInput, listRoles),
  get: tenantProcedure('ROLE:VIEW').read(ById, getRole),
  create: tenantProcedure('ROLE:CREATE').record(CreateRole, createRole),
  update: tenantProcedure('ROLE:UPDATE').record(UpdateRole, updateRole),
  delete: tenantProcedure('ROLE:DELETE').record(ById, deleteRole),
});
