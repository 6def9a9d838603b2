import { instanceProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { CreateTenant, createTenant } from '../verbs/create-tenant.ts';
import { AddMember, addMember } from '../verbs/tenants/add-member.ts';
import { getTenant } from '../verbs/tenants/get-tenant.ts';
import { ListTenants, listTenants } from '../verbs/tenants/list-tenants.ts';
import { BySlug } from '../verbs/tenants/named-tenant.ts';
import { resumeTenant, suspendTenant } from '../verbs/tenants/set-tenant-status.ts';
import { UpdateTenant, updateTenant } from '../verbs/tenants/update-tenant.ts';

export const instanceTenantsRouter = router({
  list: instanceProcedure.read(ListTenants, listTenants),
  get: instanceProcedure.read(BySlug, getTenant),
  create: instanceProcedure.record(CreateTenant, createTenant),
  update: instanceProcedure.record(UpdateTenant, updateTenant),
  suspend: instanceProcedure.record(BySlug, suspendTenant),
  resume: instanceProcedure.record(BySlug, resumeTenant),
  addMember: instanceProcedure.record(AddMember, addMember),
});
