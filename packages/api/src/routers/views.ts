import { ById } from '../input-fields.ts';
import { tenantProcedure } from '../procedures.ts';
import { router } from '../trpc.ts';
import { CreateView, createView } from '../verbs/views/create-view.ts';
import { deleteView } from '../verbs/views/delete-view.ts';
import { ListViews, listViews } from '../verbs/views/list-views.ts';
import { MarkView, markView } from '../verbs/views/mark-view.ts';
import { OpenView, openView } from '../verbs/views/open-view.ts';
import { UpdateView, updateView } from '../verbs/views/update-view.ts';

/** Saved views of the log. For a shared one the verbs ask TENANT_SETTINGS:UPDATE too, since only the row says that it is. */
export const viewsRouter = router({
  list: tenantProcedure('AUDITLOG:VIEW').read(ListViews, listViews),
  open: tenantProcedure('AUDITLOG:VIEW').read(OpenView, openView),
  create: tenantProcedure('AUDITLOG:VIEW').record(CreateView, createView),
  update: tenantProcedure('AUDITLOG:VIEW').record(UpdateView, updateView),
  mark: tenantProcedure('AUDITLOG:VIEW').record(MarkView, markView),
  delete: tenantProcedure('AUDITLOG:VIEW').record(ById, deleteView),
});
