import type { CatalogRule } from './catalog-rule.ts';

// Tables of administration: of ONE tenant each row, changed and deleted, every change in the log (ADR 080).
const OF_TENANTS = `of_tenants AS (SELECT oid, relname, relrowsecurity, relforcerowsecurity, relacl, relowner FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname IN ('membership', 'user_group', 'group_member', 'role',
    'service_account', 'api_token', 'binding', 'invitation', 'saved_view', 'export_run'))`;
const ACCOUNTS = `('app_user', 'session', 'password_reset', 'second_factor', 'recovery_code', 'user_identity', 'sign_in_throttle')`;

export const LOCAL_RULES: CatalogRule[] = [
  {
    rule: 'administration 1: row-level security is on and forced, and shows the identity login the bound tenant only',
    offences: `WITH ${OF_TENANTS}
      SELECT relname || ' is open' AS offence FROM of_tenants WHERE NOT (relrowsecurity AND relforcerowsecurity)
      UNION ALL SELECT relname || ' lacks in_tenant' FROM of_tenants WHERE NOT EXISTS (SELECT FROM pg_policy
        WHERE polrelid = of_tenants.oid AND polname = 'in_tenant' AND polcmd = '*' AND polroles = ARRAY['indelible_identity'::regrole::oid]
          AND pg_get_expr(polqual, polrelid) = '(tenant_id = indelible.current_tenant())'
          AND pg_get_expr(polwithcheck, polrelid) = '(tenant_id = indelible.current_tenant())')
      UNION ALL SELECT polname || ' on ' || relname FROM of_tenants JOIN pg_policy ON polrelid = of_tenants.oid
        WHERE polname <> 'in_tenant' AND NOT (polcmd = 'r' AND polroles <@ ARRAY[relowner, 'indelible_backup'::regrole::oid]
          OR polcmd = 'a' AND polroles = ARRAY['indelible_restore'::regrole::oid])
      UNION ALL SELECT relname || ' has tenants and is not known here' FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE attname = 'tenant_id' AND relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relispartition
          AND NOT relforcerowsecurity`,
    breaks: [
      'ALTER TABLE binding NO FORCE ROW LEVEL SECURITY',
      'ALTER TABLE role DISABLE ROW LEVEL SECURITY',
      'DROP POLICY in_tenant ON api_token',
      'ALTER POLICY in_tenant ON user_group WITH CHECK (true)',
      'CREATE POLICY open ON invitation FOR SELECT TO indelible_identity USING (true)',
      'ALTER POLICY lookup ON membership TO indelible_app',
      'CREATE TABLE note (tenant_id int REFERENCES tenant (id), id uuid, PRIMARY KEY (tenant_id, id))',
    ],
  },
  {
    rule: 'administration 2: what one row names of another is of the same tenant',
    offences: `WITH ${OF_TENANTS}
      SELECT conname || ' of ' || conrelid::regclass AS offence FROM pg_constraint JOIN of_tenants ON conrelid = of_tenants.oid
        WHERE contype = 'f' AND confrelid IN (SELECT oid FROM of_tenants)
          AND NOT (conkey[1] = (SELECT attnum FROM pg_attribute WHERE attrelid = conrelid AND attname = 'tenant_id')
            AND confkey[1] = (SELECT attnum FROM pg_attribute WHERE attrelid = confrelid AND attname = 'tenant_id'))
      UNION ALL SELECT conname || ' of ' || conrelid::regclass || ' goes past the membership' FROM pg_constraint JOIN of_tenants ON conrelid = of_tenants.oid
        WHERE contype = 'f' AND confrelid = 'app_user'::regclass AND relname <> 'membership'`,
    breaks: [
      'ALTER TABLE binding ADD other uuid; CREATE UNIQUE INDEX group_id_key ON user_group (id); ALTER TABLE binding ADD FOREIGN KEY (other) REFERENCES user_group (id)',
      'ALTER TABLE group_member ADD FOREIGN KEY (user_id) REFERENCES app_user (id)',
    ],
  },
  {
    rule: 'administration 3: only the identity login, the back-up and the restore have rights here; nobody may TRUNCATE',
    offences: `SELECT grantee::regrole || ' may ' || privilege_type || ' on ' || relname AS offence FROM pg_class, aclexplode(relacl)
        WHERE relnamespace = 'public'::regnamespace AND grantee <> relowner
          AND (relname IN ${ACCOUNTS} OR relname IN (SELECT relname FROM (SELECT oid, relname FROM pg_class) AS c
            JOIN pg_policy ON polrelid = c.oid AND polname = 'in_tenant'))
          AND (grantee = 0 OR grantee::regrole::text NOT IN ('indelible_identity', 'indelible_backup', 'indelible_restore')
            OR privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE') OR is_grantable
            OR grantee = 'indelible_backup'::regrole AND privilege_type <> 'SELECT'
            OR grantee = 'indelible_restore'::regrole AND privilege_type NOT IN ('SELECT', 'INSERT'))
      UNION ALL SELECT 'indelible_identity may DELETE ' || name FROM unnest(ARRAY['app_user', 'session', 'tenant', 'api_token', 'invitation',
          'password_reset', 'user_identity']) AS name WHERE has_table_privilege('indelible_identity', name, 'DELETE')
      UNION ALL SELECT 'indelible_identity may change ' || r.rel || '.' || r.col FROM (VALUES ('binding', 'built_in_role'), ('binding', 'namespace'),
          ('binding', 'tenant_id'), ('membership', 'user_id'), ('api_token', 'hash'), ('api_token', 'scopes'), ('api_token', 'expires_at'),
          ('invitation', 'email'), ('invitation', 'expires_at'), ('tenant', 'slug'), ('tenant', 'uid'), ('session', 'user_id'),
          ('session', 'expires_at'), ('role', 'tenant_id'), ('user_group', 'tenant_id')) AS r (rel, col)
        WHERE has_column_privilege('indelible_identity', r.rel, r.col, 'UPDATE')`,
    breaks: [
      'GRANT SELECT ON binding TO indelible_app',
      'GRANT SELECT ON app_user TO PUBLIC',
      'GRANT TRUNCATE ON role TO indelible_identity',
      'GRANT DELETE ON api_token TO indelible_identity',
      'GRANT UPDATE (built_in_role) ON binding TO indelible_identity',
      'GRANT UPDATE (expires_at) ON session TO indelible_identity',
    ],
  },
  {
    rule: 'administration 4: what is said once is kept by triggers that are ENABLE ALWAYS, and owner and admin by deferred ones',
    offences: `SELECT name || ' on ' || rel || ' is missing' AS offence FROM (VALUES ('stays_revoked', 'api_token'), ('stays_revoked', 'session'),
          ('used_once', 'password_reset'), ('used_once', 'invitation'), ('used_once', 'recovery_code')) AS wanted (name, rel)
        WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = name AND tgrelid = rel::regclass AND tgenabled = 'A')
      UNION ALL SELECT name || ' on ' || rel || ' is missing' FROM (VALUES ('keep_owner', 'binding'), ('announce_owner', 'binding'),
          ('keep_owner', 'group_member'), ('keep_owner', 'app_user'), ('keep_instance_admin', 'app_user')) AS wanted (name, rel)
        WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = name AND tgrelid = rel::regclass AND tgdeferrable AND tginitdeferred
          AND tgenabled <> 'D')`,
    breaks: [
      'ALTER TABLE api_token DISABLE TRIGGER stays_revoked',
      'ALTER TABLE password_reset ENABLE TRIGGER used_once',
      'DROP TRIGGER keep_owner ON group_member',
      'ALTER TABLE app_user DISABLE TRIGGER keep_instance_admin',
    ],
  },
];
