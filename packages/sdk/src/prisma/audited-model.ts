import { type NamesOf, requireKnown } from '../known-options.ts';
import { quoteName } from '../outbox/outbox-sql.ts';
import type { TriggerTable } from '../outbox/trigger-sql.ts';
import { invalidOptions } from '../target.ts';
import { type ModelShape, modelsOf } from './client-port.ts';

/** What is to be known of a model beyond its schema. Names are those of Prisma's fields, in either mode. */
export type AuditedModel = {
  /** The fields of its key; `id` unless set. */
  id?: string | readonly string[];
  /** The event's resource type; the model's name as `ORDER_LINE` unless set. */
  resourceType?: string;
  /** Tag of Details → field. A field that is null gives no tag. */
  details?: Record<string, string>;
  /** Fields whose values never leave the database: secrets. That they changed is shown. */
  omit?: readonly string[];
};

const MODEL: NamesOf<AuditedModel> = { id: true, resourceType: true, details: true, omit: true };

/** A chosen model with all that its capture needs. */
export type ModelPlan = {
  name: string;
  resourceType: string;
  id: readonly string[];
  details: Record<string, string>;
  omit: ReadonlySet<string>;
  /** Every field that is a column, in order. */
  fields: readonly string[];
  column: (field: string) => string;
  table: string;
  schema: string | null;
  /** `"schema"."table"` or `"table"`. */
  sqlName: string;
};

/** Throws `invalid_options` for a model or field that the client does not have. */
export function plansOf(client: unknown, models: Record<string, AuditedModel>): Map<string, ModelPlan> {
  const shapes = modelsOf(client);
  const names = Object.keys(models);
  if (names.length === 0) throw invalidOptions('models', 'at least one model', 'none');
  return new Map(names.map((name) => [name, planOf(name, shapes[name], models[name]!)]));
}

function planOf(name: string, shape: ModelShape | undefined, model: AuditedModel): ModelPlan {
  if (shape === undefined) throw invalidOptions(`models.${name}`, 'the name of a model', name);
  requireKnown(`models.${name}.`, model, MODEL);
  const scalars = shape.fields.filter(({ kind }) => kind === 'scalar' || kind === 'enum');
  const fields = scalars.map((field) => field.name);
  const {
    id = 'id',
    details = {},
    omit = [],
    resourceType = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase(),
  } = model;
  const check = (option: string, field: string) => {
    if (!fields.includes(field)) throw invalidOptions(`models.${name}.${option}`, 'a field that is a column', field);
  };
  for (const field of [id].flat()) check('id', field);
  for (const field of Object.values(details)) check('details', field);
  for (const field of omit) check('omit', field);
  const table = shape.dbName ?? name;
  const schema = shape.schema ?? null;
  const columns = new Map(scalars.map((field) => [field.name, field.dbName ?? field.name]));
  const sqlName = schema === null ? quoteName(table) : `${quoteName(schema)}.${quoteName(table)}`;
  const column = (field: string) => columns.get(field) ?? field;
  return { name, resourceType, id: [id].flat(), details, omit: new Set(omit), fields, column, table, schema, sqlName };
}

/** The same models for `installTriggers`; `schema` is where tables stand whose model names none. */
export const triggerTables = (
  client: unknown,
  models: Record<string, AuditedModel>,
  schema = 'public',
): TriggerTable[] => triggerTablesOf(plansOf(client, models), schema);

export function triggerTablesOf(plans: ReadonlyMap<string, ModelPlan>, schema = 'public'): TriggerTable[] {
  return [...plans.values()].map((plan) => ({
    table: plan.table,
    schema: plan.schema ?? schema,
    id: plan.id.map(plan.column),
    resourceType: plan.resourceType,
    details: Object.fromEntries(Object.entries(plan.details).map(([tag, field]) => [tag, plan.column(field)])),
    omit: [...plan.omit].map(plan.column),
  }));
}
