import type { CatalogRule } from './catalog-rule.ts';

/** Changed by the sealer, and by nobody else; `seal_horizon` is of no tenant. */
export const DERIVED_TABLES = `'seal_state', 'seal_horizon', 'index_segment', 'index_posting', 'index_token'`;
const OF_TENANTS = `derived AS (SELECT oid, relname, relrowsecurity, relforcerowsecurity, relacl, relowner FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relname IN (${DERIVED_TABLES}) AND relname <> 'seal_horizon')`;

/** Of what the sealer derives from events: distributed by tenant like them, and dropped and built anew at will. */
export const DERIVED_RULES: CatalogRule[] = [
  {
    rule: 'derived 1: row-level security is forced, and shows the app login the bound tenant only',
    offences: `WITH ${OF_TENANTS}, wanted (name, cmd, who, says) AS (VALUES
          ('tenant_read', 'r', 'indelible_app', '(tenant_id = indelible.current_tenant())'),
          ('instance_read', 'r', 'indelible_instance_reader', 'true'), ('sealer_read', 'r', 'indelible_sealer', 'true'),
          ('sealer_append', 'a', 'indelible_sealer', 'true'), ('sealer_change', 'w', 'indelible_sealer', 'true'),
          ('sealer_drop', 'd', 'indelible_sealer', 'true'))
      SELECT relname || ' is open' AS offence FROM derived WHERE NOT (relrowsecurity AND relforcerowsecurity)
      UNION ALL SELECT relname || ' lacks ' || name FROM derived, wanted WHERE NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = derived.oid
        AND polname = name AND polcmd = cmd::"char" AND polroles = ARRAY[who::regrole::oid]
        AND coalesce(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) = says)
      UNION ALL SELECT relname || ' has ' || polname FROM derived JOIN pg_policy ON polrelid = derived.oid
        WHERE polname NOT IN (SELECT name FROM wanted)`,
    breaks: [
      'ALTER TABLE index_posting NO FORCE ROW LEVEL SECURITY',
      'ALTER TABLE seal_state DISABLE ROW LEVEL SECURITY',
      'ALTER POLICY tenant_read ON index_token USING (true)',
      'ALTER POLICY sealer_read ON index_segment TO indelible_app',
      'CREATE POLICY open ON index_segment FOR SELECT TO indelible_identity USING (true)',
    ],
  },
  {
    rule: 'derived 2: each unique index starts with tenant_id, and a foreign key points to tenant',
    offences: `WITH ${OF_TENANTS}
      SELECT relname || ' has no primary key' AS offence FROM derived WHERE NOT EXISTS (SELECT FROM pg_index WHERE indrelid = derived.oid AND indisprimary)
      UNION ALL SELECT indexrelid::regclass || '' FROM derived JOIN pg_index ON indrelid = derived.oid
        JOIN pg_attribute a ON a.attrelid = indrelid AND a.attnum = indkey[0] WHERE indisunique AND attname <> 'tenant_id'
      UNION ALL SELECT conname || '' FROM pg_constraint JOIN derived ON conrelid = derived.oid WHERE contype = 'f' AND confrelid <> 'tenant'::regclass
      UNION ALL SELECT conname || '' FROM pg_constraint JOIN derived ON confrelid = derived.oid WHERE contype = 'f'`,
    breaks: [
      'CREATE UNIQUE INDEX ON index_posting (token, seg)',
      'ALTER TABLE index_token DROP CONSTRAINT index_token_pkey',
      'ALTER TABLE index_posting ADD FOREIGN KEY (tenant_id, token) REFERENCES index_token',
    ],
  },
  {
    rule: 'derived 3: the app login and the instance reader read, the sealer writes, nobody may TRUNCATE',
    offences: `SELECT grantee::regrole || ' may ' || privilege_type || ' on ' || relname AS offence FROM pg_class, aclexplode(relacl)
        WHERE relname IN (${DERIVED_TABLES}) AND relnamespace = 'public'::regnamespace AND grantee <> relowner AND NOT (grantee <> 0 AND NOT is_grantable
          AND (grantee = 'indelible_sealer'::regrole AND privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
            OR grantee IN ('indelible_app'::regrole, 'indelible_instance_reader'::regrole) AND privilege_type = 'SELECT'))
      UNION ALL SELECT 'the sealer may drop how far it came' WHERE has_table_privilege('indelible_sealer', 'seal_state', 'DELETE')
        OR has_table_privilege('indelible_sealer', 'seal_horizon', 'DELETE, INSERT')`,
    breaks: [
      'GRANT UPDATE ON seal_horizon TO indelible_app',
      'GRANT SELECT ON index_posting TO indelible_identity',
      'GRANT SELECT ON index_token TO PUBLIC',
      'GRANT TRUNCATE ON index_segment TO indelible_sealer',
      'GRANT DELETE ON seal_state TO indelible_sealer',
    ],
  },
  {
    rule: 'derived 4: of events the sealer reads what tokens are made of and the leaf, neither states nor persons',
    offences: `SELECT 'the sealer may read ' || rel || coalesce('.' || attname, '') AS offence
      FROM (VALUES ('snapshot'), ('actor_context'), ('app_user'), ('session'), ('ingest_key'), ('api_token'), ('event')) AS t (rel)
      JOIN pg_attribute ON attrelid = rel::regclass AND attnum > 0 AND NOT attisdropped
      WHERE has_column_privilege('indelible_sealer', rel, attname, 'SELECT')
        AND NOT (rel = 'event' AND attname NOT IN ('before_key', 'after_key', 'before_format', 'after_format', 'impersonator_type'))`,
    breaks: [
      'GRANT SELECT ON actor_context TO indelible_sealer',
      'GRANT SELECT ON event TO indelible_sealer',
      'GRANT SELECT (data) ON snapshot TO indelible_sealer',
    ],
  },
];
