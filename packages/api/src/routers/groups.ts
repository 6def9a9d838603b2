import { ById } from '../input-fields.ts';
import { ListInput } from '../paging.ts';
import { tenantProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { addToGroup, GroupMember } from '../verbs/groups/add-to-group.ts';
import { CreateGroup, createGroup } from '../verbs/groups/create-group.ts';
import { deleteGroup } from '../verbs/groups/delete-group.ts';
import { getGroup } from '../verbs/groups/get-group.ts';
import { listGroups } from '../verbs/groups/list-groups.ts';
import { removeFromGroup } from '../verbs/groups/remove-from-group.ts';
import { UpdateGroup, updateGroup } from '../verbs/groups/update-group.ts';

export const groupsRouter = router({
  list: tenantProcedure('GROUP:LIST').read(ListInput, listGroups),
  get: tenantProcedure('GROUP:VIEW').read(ById, getGroup),
  create: tenantProcedure('GROUP:CREATE').record(CreateGroup, createGroup),
  update: tenantProcedure('GROUP:UPDATE').record(UpdateGroup, updateGroup),
  delete: tenantProcedure('GROUP:DELETE').record(ById, deleteGroup),
  addMember: tenantProcedure('GROUP:UPDATE').record(GroupMember, addToGroup),
  removeMember: tenantProcedure('GROUP:UPDATE').record(GroupMember, removeFromGroup),
});
