import type { CatalogRule } from './catalog-rule.ts';

const TABLE = `'public.ingest_key'::regclass`;

/** Of `ingest_key`: distributed by tenant like the big tables, written once like them; what is past its time may go. */
export const PASSING_RULES: CatalogRule[] = [
  {
    rule: 'keys 1: row-level security is forced, shows the app login the bound tenant only, and lets what is past its time go',
    offences: `SELECT relname || ' is open' AS offence FROM pg_class WHERE oid = ${TABLE} AND NOT (relrowsecurity AND relforcerowsecurity)
      UNION ALL SELECT wanted.name || ' is missing' FROM (VALUES ('tenant_read', 'r'), ('tenant_append', 'a'), ('tenant_forget', 'd')) AS wanted (name, cmd)
        WHERE NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = ${TABLE} AND polname = name AND polcmd = cmd::"char"
          AND polroles = ARRAY['indelible_app'::regrole::oid]
          AND coalesce(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) = CASE cmd
            WHEN 'd' THEN '((tenant_id = indelible.current_tenant()) AND (created_at <= (now() - ''720:00:00''::interval)))'
            ELSE '(tenant_id = indelible.current_tenant())' END)
      UNION ALL SELECT polname || ' is one too many' FROM pg_policy WHERE polrelid = ${TABLE}
        AND polname NOT IN ('tenant_read', 'tenant_append', 'tenant_forget')`,
    breaks: [
      'ALTER TABLE ingest_key NO FORCE ROW LEVEL SECURITY',
      'DROP POLICY tenant_read ON ingest_key',
      'ALTER POLICY tenant_forget ON ingest_key USING (tenant_id = indelible.current_tenant())',
      'ALTER POLICY tenant_append ON ingest_key WITH CHECK (true)',
      'CREATE POLICY open ON ingest_key FOR SELECT TO indelible_identity USING (true)',
    ],
  },
  {
    rule: 'keys 2: unique indexes start with tenant_id, and the one foreign key points to tenant',
    offences: `SELECT indexrelid::regclass || '' AS offence FROM pg_index JOIN pg_attribute a ON a.attrelid = indrelid AND a.attnum = indkey[0]
        WHERE indrelid = ${TABLE} AND attname <> 'tenant_id'
      UNION ALL SELECT conname || '' FROM pg_constraint WHERE conrelid = ${TABLE} AND contype = 'f' AND confrelid <> 'tenant'::regclass
      UNION ALL SELECT 'no primary key' WHERE NOT EXISTS (SELECT FROM pg_index WHERE indrelid = ${TABLE} AND indisprimary)`,
    breaks: [
      'CREATE UNIQUE INDEX ON ingest_key (key)',
      'ALTER TABLE ingest_key ADD by_user uuid REFERENCES app_user (id)',
      'ALTER TABLE ingest_key DROP CONSTRAINT ingest_key_pkey',
    ],
  },
  {
    rule: 'keys 3: only the app login has rights, not to change, and not to say when',
    offences: `SELECT grantee::regrole || ' may ' || privilege_type AS offence FROM pg_class, aclexplode(relacl) WHERE pg_class.oid = ${TABLE}
        AND grantee <> relowner AND (grantee <> 'indelible_app'::regrole OR privilege_type NOT IN ('SELECT', 'DELETE') OR is_grantable)
      UNION ALL SELECT 'indelible_app says when' WHERE has_column_privilege('indelible_app', ${TABLE}, 'created_at', 'INSERT')`,
    breaks: [
      'GRANT UPDATE ON ingest_key TO indelible_app',
      'GRANT SELECT ON ingest_key TO indelible_identity',
      'GRANT INSERT (created_at) ON ingest_key TO indelible_app',
    ],
  },
  {
    rule: 'keys 4: UPDATE, TRUNCATE and an early DELETE are refused by triggers that are ENABLE ALWAYS and only raise',
    offences: `SELECT name || ' is missing' AS offence FROM (VALUES ('kept_as_it_is', 16, 0), ('no_truncate', 32, 0), ('kept_for_its_time', 8, 1)) AS wanted (name, bit, per_row)
        WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = ${TABLE} AND tgname = name AND tgenabled = 'A'
          AND tgfoid = 'indelible.refuse_change'::regproc AND tgtype & bit <> 0 AND tgtype & 2 <> 0 AND tgtype & 1 = per_row
          AND (tgqual IS NULL) = (per_row = 0))
      UNION ALL SELECT tgname || '' FROM pg_trigger WHERE tgrelid = ${TABLE} AND NOT tgisinternal AND tgfoid <> 'indelible.refuse_change'::regproc`,
    breaks: [
      'ALTER TABLE ingest_key DISABLE TRIGGER kept_as_it_is',
      'ALTER TABLE ingest_key ENABLE TRIGGER kept_for_its_time',
      'DROP TRIGGER no_truncate ON ingest_key',
    ],
  },
];
