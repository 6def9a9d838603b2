import { ById } from '../input-fields.ts';
import { tenantProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { CreateBinding, createBinding } from '../verbs/bindings/create-binding.ts';
import { deleteBinding } from '../verbs/bindings/delete-binding.ts';
import { getBinding } from '../verbs/bindings/get-binding.ts';
import { ListBindings, listBindings } from '../verbs/bindings/list-bindings.ts';

export const bindingsRouter = router({
  list: tenantProcedure('BINDING:LIST').read(ListBindings, listBindings),
  get: tenantProcedure('BINDING:VIEW').read(ById, getBinding),
  create: tenantProcedure('BINDING:CREATE').record(CreateBinding, createBinding),
  delete: tenantProcedure('BINDING:DELETE').record(ById, deleteBinding),
});
