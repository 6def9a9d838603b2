import type { CatalogRule } from './catalog-rule.ts';
import { DERIVED_RULES, DERIVED_TABLES } from './catalog-rules-derived.ts';
import { LOCAL_RULES } from './catalog-rules-local.ts';
import { PASSING_RULES } from './catalog-rules-passing.ts';

// A table is big (distributed on tenant_id one day) until it is named here as local or reference.
// Local ones of tenants are administration's: few rows, changed under locks, joined with users (ADR 080). `ingest_key` is as big
// but passes: its rules are in catalog-rules-passing.ts (ADR 121). What is derived from events has catalog-rules-derived.ts (ADR 150).
const OF_TENANTS = `('membership', 'user_group', 'group_member', 'role', 'service_account', 'api_token', 'binding', 'invitation', 'saved_view', 'export_run')`;
const LOCAL = `('tenant', 'app_user', 'session', 'password_reset', 'second_factor', 'recovery_code', 'user_identity',
  'sign_in_throttle', 'cluster_epoch', 'dropped_month', 'closed_month', '_prisma_migrations', 'ingest_key', ${DERIVED_TABLES}, ${OF_TENANTS.slice(1)}`;
const BIG = `big AS (SELECT oid, relname, relispartition, relrowsecurity, relforcerowsecurity, relacl, relowner FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname NOT IN ${LOCAL})`;
const POLICIES = `policy AS (SELECT polrelid, polname, polcmd, polroles::text, polpermissive,
  pg_get_expr(polqual, polrelid) AS quals, pg_get_expr(polwithcheck, polrelid) AS checks FROM pg_policy)`;
const SERVING = `('indelible_app', 'indelible_identity', 'indelible_instance_reader', 'indelible_sealer', 'indelible_backup',
  'indelible_restore')`;

// Look over tenants by an id or a secret that the caller holds; on the identity login only.
const LOOKUPS = `('grants_of_user', 'service_account_of_token', 'invitation_of_token', 'tenants_of_user', 'members_of_tenant', 'silent_exports')`;

export const CATALOG_RULES: CatalogRule[] = [
  {
    rule: '1a. a big table has a primary key, and each unique index starts with tenant_id',
    offences: `WITH ${BIG}
      SELECT relname || ' has no primary key' AS offence FROM big
        WHERE NOT EXISTS (SELECT FROM pg_index WHERE indrelid = big.oid AND indisprimary)
      UNION ALL
      SELECT indexrelid::regclass || ' starts with ' || coalesce(attname, 'an expression')
        FROM big JOIN pg_index ON indrelid = big.oid
        LEFT JOIN pg_attribute a ON a.attrelid = big.oid AND a.attnum = indkey[0]
        WHERE indisunique AND attname IS DISTINCT FROM 'tenant_id'`,
    breaks: [
      'CREATE TABLE later (tenant_id int, id uuid)',
      'CREATE UNIQUE INDEX ON actor_context (key)',
      'CREATE TABLE later (tenant_id int, id uuid, PRIMARY KEY (id, tenant_id))',
    ],
  },
  {
    rule: '1b, 2. a foreign key of a big table starts with tenant_id and points to tenant; none points to a big table',
    offences: `WITH ${BIG}
      SELECT conname || ' of ' || conrelid::regclass || ' points to ' || confrelid::regclass AS offence
        FROM pg_constraint WHERE contype = 'f' AND (confrelid IN (SELECT oid FROM big)
          OR conrelid IN (SELECT oid FROM big) AND (confrelid <> 'tenant'::regclass OR conkey[1] <>
            (SELECT attnum FROM pg_attribute WHERE attrelid = conrelid AND attname = 'tenant_id')))
      UNION ALL
      SELECT relname || ' has no foreign key to tenant' FROM big
        WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND conrelid = big.oid AND confrelid = 'tenant'::regclass)`,
    breaks: [
      'ALTER TABLE actor_context ADD author uuid REFERENCES app_user (id)',
      'ALTER TABLE snapshot DROP CONSTRAINT snapshot_tenant_id_fkey',
      'CREATE TABLE note (tenant_id int REFERENCES tenant (id), month date, key bytea, PRIMARY KEY (tenant_id, key), FOREIGN KEY (tenant_id, month, key) REFERENCES actor_context)',
    ],
  },
  {
    rule: '3a. no policy has a sub-select or calls a volatile function',
    offences: `SELECT polname || ' on ' || polrelid::regclass || ' has a sub-select' AS offence FROM pg_policy
        WHERE concat(polqual, polwithcheck) LIKE '%SUBLINK%'
      UNION ALL
      SELECT polname || ' on ' || polrelid::regclass || ' calls ' || refobjid::regprocedure
        FROM pg_policy JOIN pg_depend ON classid = 'pg_policy'::regclass AND objid = pg_policy.oid
        JOIN pg_proc ON refclassid = 'pg_proc'::regclass AND pg_proc.oid = refobjid AND provolatile = 'v'`,
    breaks: [
      'CREATE POLICY sub ON actor_context FOR SELECT USING (tenant_id IN (SELECT id FROM tenant))',
      `CREATE FUNCTION shaky() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 1';
       CREATE POLICY shaky ON actor_context FOR SELECT USING (tenant_id = shaky())`,
    ],
  },
  {
    rule: '3b. nothing is granted on a partition',
    offences: `SELECT relname || ' has ' || relacl::text AS offence FROM pg_class
        WHERE relispartition AND relkind = 'r' AND EXISTS (SELECT FROM aclexplode(relacl) WHERE grantee <> relowner)
      UNION ALL
      SELECT attrelid::regclass || '.' || attname || ' has ' || attacl::text FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid WHERE relispartition AND attacl IS NOT NULL`,
    breaks: [
      `DO $$ BEGIN EXECUTE format('GRANT SELECT ON %s TO indelible_app', (SELECT min(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent = 'event'::regclass)); END $$`,
      `DO $$ BEGIN EXECUTE format('GRANT SELECT (leaf) ON %s TO PUBLIC', (SELECT min(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent = 'event'::regclass)); END $$`,
    ],
  },
  {
    rule: '3c. row-level security is on and forced on every big table, partitions included',
    offences: `WITH ${BIG} SELECT relname AS offence FROM big WHERE NOT (relrowsecurity AND relforcerowsecurity)`,
    breaks: [
      'ALTER TABLE event NO FORCE ROW LEVEL SECURITY',
      `DO $$ BEGIN EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', (SELECT min(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent = 'event'::regclass)); END $$`,
      'CREATE TABLE later (tenant_id int PRIMARY KEY)',
    ],
  },
  {
    rule: '3d. a partition has its parent’s policies, and each big table has some',
    offences: `WITH ${BIG}, ${POLICIES},
      parent AS (SELECT inhrelid, p.* FROM pg_inherits JOIN policy p ON p.polrelid = inhparent JOIN big ON big.oid = inhrelid),
      own AS (SELECT p.* FROM policy p JOIN big ON big.oid = polrelid AND relispartition)
      SELECT relname || ' has no policy' AS offence FROM big WHERE NOT EXISTS (SELECT FROM policy WHERE polrelid = big.oid)
      UNION ALL SELECT inhrelid::regclass || ' lacks ' || polname FROM parent
        WHERE NOT EXISTS (SELECT FROM own WHERE own.polrelid = inhrelid AND (own.polname, own.polcmd, own.polroles, own.polpermissive,
          own.quals, own.checks) IS NOT DISTINCT FROM (parent.polname, parent.polcmd, parent.polroles, parent.polpermissive, parent.quals, parent.checks))
      UNION ALL SELECT polrelid::regclass || ' has ' || polname || ' of its own' FROM own
        WHERE NOT EXISTS (SELECT FROM parent WHERE inhrelid = own.polrelid AND parent.polname = own.polname)`,
    breaks: [
      `DO $$ BEGIN EXECUTE format('DROP POLICY tenant_read ON %s', (SELECT min(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent = 'event'::regclass)); END $$`,
      'ALTER POLICY instance_read ON event TO indelible_app',
      `DO $$ BEGIN EXECUTE format('CREATE POLICY open ON %s USING (true)', (SELECT min(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent = 'snapshot'::regclass)); END $$`,
    ],
  },
  {
    rule: '4. only the instance reader, the sealer, the back-up and the restore see more than the bound tenant',
    offences: `WITH ${BIG} SELECT polname || ' on ' || polrelid::regclass AS offence FROM pg_policy JOIN big ON big.oid = polrelid
      WHERE NOT (pg_get_expr(coalesce(polqual, polwithcheck), polrelid) = '(tenant_id = indelible.current_tenant())'
        OR (polcmd = 'r' AND polroles <@ ARRAY['indelible_instance_reader'::regrole::oid, 'indelible_sealer'::regrole::oid,
          'indelible_backup'::regrole::oid])
        OR (polcmd = 'a' AND polroles = ARRAY['indelible_restore'::regrole::oid])
        OR (polcmd = 'a' AND polroles = ARRAY['indelible_sealer'::regrole::oid] AND polrelid = 'log_leaf'::regclass))`,
    breaks: [
      'CREATE POLICY open ON event FOR SELECT USING (true)',
      'CREATE POLICY open ON actor_context FOR INSERT TO indelible_backup WITH CHECK (true)',
    ],
  },
  {
    rule: '5a. every big table refuses UPDATE, DELETE and TRUNCATE by a statement trigger that is ENABLE ALWAYS',
    offences: `WITH ${BIG}
      SELECT relname || ' does not refuse ' || event.name AS offence FROM big,
        (VALUES ('UPDATE', 16), ('DELETE', 8), ('TRUNCATE', 32)) AS event (name, bit)
        WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = big.oid AND NOT tgisinternal AND tgenabled = 'A'
          AND tgfoid = 'indelible.refuse_change'::regproc AND tgtype & event.bit <> 0
          AND tgtype & 2 <> 0 AND tgtype & 1 = 0 AND tgqual IS NULL AND tgattr = '')`,
    breaks: [
      'ALTER TABLE event DISABLE TRIGGER insert_only',
      'ALTER TABLE event ENABLE TRIGGER insert_only',
      'DROP TRIGGER no_truncate ON snapshot',
      `DO $$ BEGIN EXECUTE format('DROP TRIGGER insert_only ON %s', (SELECT min(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent = 'event'::regclass)); END $$`,
      `DROP TRIGGER insert_only ON actor_context; CREATE TRIGGER insert_only BEFORE UPDATE OF ip OR DELETE ON actor_context
         EXECUTE FUNCTION indelible.refuse_change(); ALTER TABLE actor_context ENABLE ALWAYS TRIGGER insert_only`,
    ],
  },
  {
    rule: '5b. a trigger on a big table only raises',
    offences: `WITH ${BIG}
      SELECT tgname || ' on ' || tgrelid::regclass || ' calls ' || tgfoid::regprocedure AS offence FROM pg_trigger JOIN big ON big.oid = tgrelid
        WHERE NOT tgisinternal AND tgfoid <> 'indelible.refuse_change'::regproc
      UNION ALL SELECT 'refuse_change does more than raise: ' || prosrc FROM pg_proc
        WHERE oid = 'indelible.refuse_change'::regproc AND prosrc !~ '^\\s*BEGIN\\s+RAISE EXCEPTION [^;]*;\\s*END\\s*;?\\s*$'`,
    breaks: [
      `CREATE FUNCTION noisy() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NOTIFY x; RETURN NULL; END';
       CREATE TRIGGER noisy AFTER INSERT ON event EXECUTE FUNCTION noisy()`,
      `CREATE OR REPLACE FUNCTION indelible.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    ],
  },
  {
    rule: '6a. no big table draws from a sequence',
    offences: `WITH ${BIG}
      SELECT big.relname || '.' || attname || ' draws from a sequence' AS offence FROM big JOIN pg_attribute ON attrelid = big.oid
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attidentity <> '' OR pg_get_expr(adbin, adrelid) ~ 'nextval'`,
    breaks: [
      'ALTER TABLE actor_context ADD n bigserial',
      'CREATE TABLE later (tenant_id int, n bigint GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (tenant_id, n))',
    ],
  },
  {
    rule: '6b. no function of the store notifies, takes an advisory lock, draws from a sequence or sets a session’s tenant',
    offences: `SELECT oid::regprocedure || '' AS offence FROM pg_proc WHERE pronamespace IN ('indelible'::regnamespace, 'public'::regnamespace)
      AND prosrc ~* 'pg_notify|\\mnotify\\s|pg_advisory|nextval|set_config'`,
    breaks: [`CREATE FUNCTION indelible.hint() RETURNS void LANGUAGE sql AS 'SELECT pg_notify(''x'', '''')'`],
  },
  {
    rule: 'roles: a login has no power over others, is a member of nothing and owns nothing',
    offences: `SELECT rolname || '' AS offence FROM pg_roles r WHERE rolname IN ${SERVING} AND (rolsuper OR rolbypassrls OR rolcreaterole
        OR rolcreatedb OR rolreplication OR rolinherit OR NOT rolcanlogin
        OR EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid) OR EXISTS (SELECT FROM pg_class WHERE relowner = r.oid)
        OR EXISTS (SELECT FROM pg_proc WHERE proowner = r.oid) OR EXISTS (SELECT FROM pg_namespace WHERE nspowner = r.oid))
      UNION ALL SELECT 'missing: ' || name FROM unnest(ARRAY[${SERVING.slice(1, -1)}]) AS name WHERE name NOT IN (SELECT rolname FROM pg_roles)`,
    breaks: [
      'ALTER TABLE session OWNER TO indelible_identity',
      'CREATE ROLE indelible_scratch_group; GRANT indelible_scratch_group TO indelible_app',
    ],
  },
  {
    rule: 'grants: a login may only INSERT and SELECT on big tables, and may not name tx or epoch (the restore may)',
    offences: `WITH ${BIG}
      SELECT grantee::regrole || ' may ' || privilege_type || ' on ' || relname AS offence FROM big, aclexplode(relacl)
        WHERE grantee <> relowner AND privilege_type NOT IN ('INSERT', 'SELECT') OR grantee = 0 OR is_grantable AND grantee <> relowner
      UNION ALL SELECT r.rolname || ' may INSERT leaves' FROM pg_roles r WHERE rolname IN ${SERVING}
        AND rolname NOT IN ('indelible_sealer', 'indelible_restore') AND has_any_column_privilege(r.oid, 'log_leaf'::regclass, 'INSERT')
      UNION ALL SELECT 'indelible_sealer may INSERT into ' || relname FROM big WHERE relname <> 'log_leaf'
        AND has_any_column_privilege('indelible_sealer', big.oid, 'INSERT')
      UNION ALL SELECT r.rolname || ' may INSERT event.' || c.name FROM pg_roles r, (VALUES ('tx'), ('epoch')) AS c (name)
        WHERE rolname IN ${SERVING} AND rolname <> 'indelible_restore' AND has_column_privilege(r.rolname, 'public.event', c.name, 'INSERT')`,
    breaks: [
      'GRANT UPDATE ON event TO indelible_app',
      'GRANT TRUNCATE ON snapshot TO indelible_backup',
      'GRANT SELECT ON event TO PUBLIC',
      'GRANT INSERT ON event TO indelible_app',
      'GRANT INSERT (tenant_id) ON event TO indelible_sealer',
      'GRANT INSERT ON log_leaf TO indelible_app',
    ],
  },
  {
    rule: 'schemas: no login may create in one, and only the owner enters indelible_private',
    offences: `SELECT r.rolname || ' may ' || p.name || ' in ' || nspname AS offence FROM pg_roles r, pg_namespace n, (VALUES ('CREATE'), ('USAGE')) AS p (name)
      WHERE rolname IN ${SERVING} AND nspname !~ '^pg_(toast|temp)' AND has_schema_privilege(r.oid, n.oid, p.name)
        AND (p.name = 'CREATE' OR nspname = 'indelible_private')`,
    breaks: ['GRANT CREATE ON SCHEMA public TO PUBLIC', 'GRANT USAGE ON SCHEMA indelible_private TO indelible_app'],
  },
  {
    rule: 'functions: SECURITY DEFINER ones fix their search_path with pg_temp last, and logins may run only those they need',
    offences: `SELECT oid::regprocedure || ' has no safe search_path' AS offence FROM pg_proc
        WHERE prosecdef AND pronamespace IN ('indelible'::regnamespace, 'indelible_private'::regnamespace, 'public'::regnamespace)
          AND NOT EXISTS (SELECT FROM unnest(proconfig) AS setting WHERE setting ~ '^search_path=pg_catalog, (public, )?pg_temp$')
      UNION ALL SELECT r.rolname || ' may run ' || p.oid::regprocedure FROM pg_proc p, pg_roles r
        WHERE r.rolname IN ${SERVING} AND pronamespace = 'indelible'::regnamespace AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
          AND (proname = 'guard_table' OR proname = 'begin_restore' AND r.rolname <> 'indelible_restore'
            OR proname = 'ensure_month' AND r.rolname IN ('indelible_instance_reader', 'indelible_sealer', 'indelible_backup')
            OR proname IN ('summarize_tail', 'close_month') AND r.rolname <> 'indelible_sealer' OR proname = 'make_closable'
            OR proname IN ('has_owner', 'demand_owner', 'announce_owner', 'share_user') OR proname LIKE 'keep_%'
            OR proname IN ${LOOKUPS} AND r.rolname <> 'indelible_identity')
      UNION ALL SELECT 'indelible_identity may not run ' || name FROM unnest(ARRAY[${LOOKUPS.slice(1, -1)}]) AS name
        WHERE NOT EXISTS (SELECT FROM pg_proc WHERE proname = name AND pronamespace = 'indelible'::regnamespace
          AND has_function_privilege('indelible_identity', oid, 'EXECUTE'))`,
    breaks: [
      'ALTER FUNCTION indelible.current_tenant() RESET search_path',
      'GRANT EXECUTE ON FUNCTION indelible.guard_table(regclass) TO indelible_app',
      'GRANT EXECUTE ON FUNCTION indelible.begin_restore(uuid, text, timestamptz) TO PUBLIC',
      'GRANT EXECUTE ON FUNCTION indelible.summarize_tail(regclass, bigint, bigint) TO indelible_app',
      'GRANT EXECUTE ON FUNCTION indelible.close_month(date, interval) TO indelible_app',
      'GRANT EXECUTE ON FUNCTION indelible.grants_of_user(uuid) TO indelible_app',
      'GRANT EXECUTE ON FUNCTION indelible.has_owner(integer) TO indelible_identity',
      'REVOKE EXECUTE ON FUNCTION indelible.tenants_of_user(uuid) FROM indelible_identity',
    ],
  },
  {
    rule: 'database: no serving login may make temporary tables, which would stand in front of the real ones',
    offences: `SELECT rolname || '' AS offence FROM pg_roles WHERE rolname IN ${SERVING} AND rolname <> 'indelible_restore'
      AND has_database_privilege(oid, current_database(), 'TEMPORARY')`,
    breaks: [`DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO PUBLIC', current_database()); END $$`],
  },
  ...LOCAL_RULES,
  ...PASSING_RULES,
  ...DERIVED_RULES,
];
