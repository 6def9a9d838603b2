import type { ClientBase } from 'pg';

export const GUARD_KINDS = ['trigger', 'row security', 'grant', 'function'] as const;
export type GuardKind = (typeof GUARD_KINDS)[number];

/** One guard of the store, in words: `it` stands for the object's own name, so that partitions read alike. */
export type GuardLine = {
  kind: GuardKind;
  /** The live object: `event_2026_11`. */
  object: string;
  /** What it is to the store: `event`, `a partition of event`. */
  role: string;
  guard: string;
};

const SCHEMAS = `('public', 'indelible', 'indelible_private')`;
const OURS = (oid: string, of: string) =>
  `NOT EXISTS (SELECT FROM pg_depend WHERE classid = '${of}'::regclass AND objid = ${oid} AND deptype = 'e')`;
const WHO = (who: string, owner: string) =>
  `CASE ${who} WHEN 0 THEN 'PUBLIC' WHEN ${owner} THEN 'the owner' ELSE ${who}::regrole::text END`;

const RELATIONS = `rel AS (
  SELECT c.oid, c.relkind, c.relowner, c.relacl, c.relrowsecurity, c.relforcerowsecurity, n.nspname,
    CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname AS object,
    coalesce((SELECT 'a partition of ' || p.relname FROM pg_inherits JOIN pg_class p ON p.oid = inhparent WHERE inhrelid = c.oid),
      CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname) AS role
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ${SCHEMAS} AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${OURS('c.oid', 'pg_class')})`;

// A switched-off check of a foreign key is internal too, and nobody needs one. Whether a month is closed is places-consistent.ts's to say.
const TRIGGERS = `SELECT 'trigger' AS kind, object, role,
    replace(pg_get_triggerdef(t.oid), format(' ON %I.%I ', nspname, split_part(object, '.', CASE nspname WHEN 'public' THEN 1 ELSE 2 END)), ' ON it ')
      || CASE WHEN tgname = 'closed' AND tgenabled IN ('A', 'D') THEN ' (always, while the month is closed)' ELSE CASE tgenabled WHEN 'A' THEN ' (always)' WHEN 'D' THEN ' (switched off)' WHEN 'R' THEN ' (on replicas only)' ELSE '' END END AS guard
  FROM rel JOIN pg_trigger t ON tgrelid = rel.oid WHERE NOT tgisinternal OR tgenabled = 'D'`;

const ROW_SECURITY = `SELECT 'row security', object, role, 'is ' || CASE WHEN relrowsecurity THEN 'on' ELSE 'off' END
      || CASE WHEN relforcerowsecurity THEN ' and forced' ELSE '' END
    FROM rel WHERE relkind IN ('r', 'p')
  UNION ALL SELECT 'row security', object, role, concat('policy ', polname, CASE WHEN polpermissive THEN '' ELSE ' (restrictive)' END,
      CASE polcmd WHEN 'r' THEN ' for SELECT' WHEN 'a' THEN ' for INSERT' WHEN 'w' THEN ' for UPDATE' WHEN 'd' THEN ' for DELETE' ELSE ' for ALL' END,
      ' to ', (SELECT string_agg(${WHO('r', 'relowner')}, ', ' ORDER BY ${WHO('r', 'relowner')} COLLATE "C") FROM unnest(polroles) AS r),
      ' using ' || pg_get_expr(polqual, polrelid), ' check ' || pg_get_expr(polwithcheck, polrelid))
    FROM rel JOIN pg_policy ON polrelid = rel.oid`;

const OPTION = `CASE WHEN is_grantable THEN ' and hand it on' ELSE '' END`;
// What the database grants to others than the product's logins is its administrator's.
const GRANTS = `SELECT 'grant', object, role, ${WHO('grantee', 'relowner')} || ' may ' || privilege_type || ${OPTION}
    FROM rel, aclexplode(relacl) WHERE grantee <> relowner
  UNION ALL SELECT 'grant', object, role, ${WHO('grantee', 'relowner')} || ' may ' || privilege_type || ' ('
      || string_agg(attname, ', ' ORDER BY attname COLLATE "C") || ')' || ${OPTION}
    FROM rel JOIN pg_attribute ON attrelid = rel.oid, aclexplode(attacl) WHERE grantee <> relowner AND NOT attisdropped
    GROUP BY object, role, grantee, relowner, privilege_type, is_grantable
  UNION ALL SELECT 'grant', 'schema ' || nspname, 'schema ' || nspname, ${WHO('grantee', 'nspowner')} || ' may ' || privilege_type || ${OPTION}
    FROM pg_namespace, aclexplode(nspacl) WHERE nspname IN ${SCHEMAS} AND grantee <> nspowner
  UNION ALL SELECT 'grant', 'the database', 'the database', ${WHO('grantee', 'datdba')} || ' may ' || privilege_type || ${OPTION}
    FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) WHERE datname = current_database()
      AND grantee <> datdba AND (grantee = 0 OR grantee::regrole::text LIKE 'indelible\\_%')
  UNION ALL SELECT 'grant', signature, signature, ${WHO('grantee', 'proowner')} || ' may run it' || ${OPTION}
    FROM fn, aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee <> proowner`;

const FUNCTIONS = `SELECT 'function', signature, signature, concat(CASE provolatile WHEN 'i' THEN 'immutable, ' WHEN 's' THEN 'stable, ' END,
    CASE WHEN prosecdef THEN 'runs as the owner, ' END, array_to_string(proconfig, ', ') || ', ',
    'body ', left(encode(sha256(convert_to(prosrc, 'UTF8')), 'hex'), 16)) FROM fn`;

const LINES = `WITH ${RELATIONS},
  fn AS (SELECT p.*, format('%s.%s(%s)', nspname, proname, pg_get_function_identity_arguments(p.oid)) AS signature
    FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname IN ${SCHEMAS} AND ${OURS('p.oid', 'pg_proc')})
  SELECT * FROM (${TRIGGERS} UNION ALL ${ROW_SECURITY} UNION ALL ${GRANTS} UNION ALL ${FUNCTIONS}) AS line (kind, object, role, guard)
  ORDER BY object COLLATE "C", kind COLLATE "C", guard COLLATE "C"`;

/** Every guard that the database has now. */
export async function readGuards(owner: ClientBase): Promise<GuardLine[]> {
  return (await owner.query<GuardLine>(LINES)).rows;
}

const SEPARATOR = ' | ';

/** What a migrated database has, one line a guard; of partitions each once. Kept in expected-guards.txt by its test. */
export function expectedText(lines: readonly GuardLine[]): string {
  const texts = new Set(lines.map(({ role, kind, guard }) => [role, kind, guard].join(SEPARATOR)));
  return `${[...texts].sort().join('\n')}\n`;
}

export type ExpectedGuard = Pick<GuardLine, 'role' | 'kind' | 'guard'>;

export function parseExpected(text: string): ExpectedGuard[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [role = '', kind = '', ...guard] = line.split(SEPARATOR);
      return { role, kind: kind as GuardKind, guard: guard.join(SEPARATOR) };
    });
}
