import { createHash } from 'node:crypto';
import { OMITTED, OMITTED_CHANGED } from '../row-state.ts';
import { applyStatements, type OutboxDb } from './outbox-db.ts';
import { quoteName, quoteText } from './outbox-sql.ts';

/** One table whose rows are captured by the database itself. All names are the database's. */
export type TriggerTable = {
  table: string;
  /** Where it stands; `public`. */
  schema?: string;
  /** Columns of the key; several are joined by `/` in the event's resource id. */
  id: string | readonly string[];
  resourceType: string;
  /** Tag of Details → column. */
  details?: Record<string, string>;
  /** Columns whose values never leave the database; that they changed is shown. */
  omit?: readonly string[];
};

export type TriggerOptions = { tables: readonly TriggerTable[]; outboxSchema?: string };

/** What triggers are called, on every table. */
const ROW_TRIGGER = 'indelible_capture';
const TRUNCATE_TRIGGER = 'indelible_no_truncate';

export const nameOf = ({ schema = 'public', table }: Pick<TriggerTable, 'schema' | 'table'>): string =>
  `${quoteName(schema)}.${quoteName(table)}`;

/** The statements that install the triggers, or install them anew; each table's are of its own. */
export const triggerStatements = ({ tables, outboxSchema = 'public' }: TriggerOptions): string[] =>
  tables.flatMap((table) => statementsOf(table, outboxSchema));

/** The same as the text of a migration. */
export const triggerSql = (options: TriggerOptions): string => `${triggerStatements(options).join(';\n\n')};\n`;

/** Installs them now, by an owner of the tables. */
export const installTriggers = (db: OutboxDb, options: TriggerOptions): Promise<void> =>
  applyStatements(db, triggerStatements(options));

/** Tables (`"schema"."table"`) that lack a trigger, or whose trigger does not fire always. */
export async function missingTriggers(db: OutboxDb, tables: readonly TriggerTable[]): Promise<string[]> {
  const rows = await db.transaction((query) => query(INSTALLED_SQL));
  const installed = new Set(rows.map(({ name, trigger }) => `${trigger} ${name}`));
  const lacks = (table: TriggerTable) =>
    [ROW_TRIGGER, TRUNCATE_TRIGGER].some((trigger) => !installed.has(`${trigger} ${nameOf(table)}`));
  return tables.filter(lacks).map(nameOf);
}

const INSTALLED_SQL = `SELECT '"' || replace(n.nspname, '"', '""') || '"."' || replace(c.relname, '"', '""') || '"' AS name,
  t.tgname::text AS trigger FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE t.tgname IN ('${ROW_TRIGGER}', '${TRUNCATE_TRIGGER}') AND t.tgenabled = 'A'`;

/** PostgreSQL cuts names after 63 bytes, and two tables may begin alike. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= 63) return name;
  return `indelible_capture_${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}

function statementsOf(table: TriggerTable, outboxSchema: string): string[] {
  const { schema = 'public' } = table;
  const name = nameOf(table);
  const capture = `${quoteName(schema)}.${quoteName(shortened(`indelible_capture_${table.table}`))}`;
  const refuse = `${quoteName(schema)}.indelible_refuse_truncate`;
  return [
    captureFunction(capture, table, outboxSchema),
    `CREATE OR REPLACE FUNCTION ${refuse}() RETURNS trigger LANGUAGE plpgsql AS $indelible$
BEGIN
  RAISE EXCEPTION 'TRUNCATE of % would delete rows that no trigger sees; use DELETE', TG_RELID::regclass
    USING ERRCODE = 'object_not_in_prerequisite_state';
END $indelible$`,
    `DROP TRIGGER IF EXISTS ${ROW_TRIGGER} ON ${name}`,
    `CREATE TRIGGER ${ROW_TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON ${name} FOR EACH ROW EXECUTE FUNCTION ${capture}()`,
    `ALTER TABLE ${name} ENABLE ALWAYS TRIGGER ${ROW_TRIGGER}`,
    `DROP TRIGGER IF EXISTS ${TRUNCATE_TRIGGER} ON ${name}`,
    `CREATE TRIGGER ${TRUNCATE_TRIGGER} BEFORE TRUNCATE ON ${name} FOR EACH STATEMENT EXECUTE FUNCTION ${refuse}()`,
    `ALTER TABLE ${name} ENABLE ALWAYS TRIGGER ${TRUNCATE_TRIGGER}`,
  ];
}

const hiddenNew = (column: string) => {
  const [before, after] = [`old_row -> ${quoteText(column)}`, `new_row -> ${quoteText(column)}`];
  return `CASE WHEN TG_OP = 'UPDATE' AND ${before} <> ${after} THEN ${quoteText(OMITTED_CHANGED)} ELSE ${quoteText(OMITTED)} END`;
};

/** jsonb of the rows, as digits and in UTC whatever the session says; who acts is what the transaction was told. */
function captureFunction(name: string, table: TriggerTable, outboxSchema: string): string {
  const { id, resourceType, details = {}, omit = [] } = table;
  const hidden = (side: string) =>
    omit.map((column) => `${quoteText(column)}, ${side === 'old' ? quoteText(OMITTED) : hiddenNew(column)}`).join(', ');
  const key = [id].flat().map((column) => `seen ->> ${quoteText(column)}`);
  const tags = Object.entries(details).flatMap(([tag, column]) => [quoteText(tag), `seen ->> ${quoteText(column)}`]);
  return `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET datestyle = 'ISO' SET intervalstyle = 'iso_8601'
SET bytea_output = 'hex' SET extra_float_digits = 1 AS $indelible$
DECLARE
  told text := current_setting('indelible.context', true);
  context jsonb := '{}';
  old_row jsonb; new_row jsonb; seen jsonb; shown_old jsonb; shown_new jsonb;
  event jsonb;
BEGIN
  IF TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW); END IF;
  seen := coalesce(new_row, old_row);
  event := jsonb_build_object(
    'action', CASE TG_OP WHEN 'INSERT' THEN 'CREATE' ELSE TG_OP END,
    'resource', jsonb_build_object('type', ${quoteText(resourceType)}, 'id', concat_ws('/', ${key.join(', ')})),
    'details', jsonb_strip_nulls(jsonb_build_object(${tags.join(', ')})),
    'occurredAt', to_char(clock_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
  IF old_row = new_row THEN RETURN NULL; END IF;
  shown_old := old_row || jsonb_build_object(${hidden('old')});
  shown_new := new_row || jsonb_build_object(${hidden('new')});
  IF told <> '' THEN context := convert_from(decode(told, 'hex'), 'UTF8')::jsonb; END IF;
  IF NOT context ? 'actor' THEN
    context := context || jsonb_build_object('actor',
      jsonb_build_object('type', 'SYSTEM', 'id', session_user, 'name', session_user));
  END IF;
  IF shown_old IS NOT NULL THEN
    event := event || jsonb_build_object('before', jsonb_build_object('format', 'json', 'text', shown_old::text));
  END IF;
  IF shown_new IS NOT NULL THEN
    event := event || jsonb_build_object('after', jsonb_build_object('format', 'json', 'text', shown_new::text));
  END IF;
  INSERT INTO ${quoteName(outboxSchema)}.indelible_outbox (event) VALUES ((event || context)::text);
  RETURN NULL;
END $indelible$`;
}
