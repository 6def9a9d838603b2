import { ROLE_NAMES } from '../role-names.ts';
import { type Check, finding, plural } from './check.ts';

const missing = finding('Run `npm run indelible -- db roles`, or let a DBA run what `db roles --print` prints.');
const strong = finding(
  'Take it away again as a superuser (ALTER ROLE … NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION NOINHERIT LOGIN; REVOKE the membership; ALTER … OWNER TO the owner): such a login is not bound by the store’s policies.',
);

const POWERS = `concat_ws(', ', CASE WHEN rolsuper THEN 'is a superuser' END, CASE WHEN rolbypassrls THEN 'bypasses row-level security' END,
  CASE WHEN rolcreaterole THEN 'may make roles' END, CASE WHEN rolcreatedb THEN 'may make databases' END,
  CASE WHEN rolreplication THEN 'may replicate' END, CASE WHEN rolinherit THEN 'inherits rights' END,
  CASE WHEN NOT rolcanlogin THEN 'may not log in' END,
  (SELECT 'is a member of ' || string_agg(roleid::regrole::text, ', ') FROM pg_auth_members WHERE member = r.oid),
  (SELECT 'owns ' || string_agg(c.oid::regclass::text, ', ') FROM pg_class c WHERE relowner = r.oid AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')),
  (SELECT 'owns ' || string_agg(p.oid::regprocedure::text, ', ') FROM pg_proc p WHERE proowner = r.oid),
  (SELECT 'owns the schema ' || string_agg(nspname, ', ') FROM pg_namespace WHERE nspowner = r.oid))`;

/** What serves requests has no power but what is granted to it by name. */
export const loginsPlain: Check = {
  name: 'logins',
  title: 'the logins that serve are there and have no power of their own',
  needsSchema: false,
  async look({ owner }) {
    const { rows } = await owner.query<{ name: string; powers: string }>(
      `SELECT rolname::text AS name, ${POWERS} AS powers FROM pg_roles r WHERE rolname = ANY ($1)`,
      [ROLE_NAMES],
    );
    const there = new Set(rows.map(({ name }) => name));
    return {
      seen: plural(ROLE_NAMES.length, 'login'),
      findings: [
        ...ROLE_NAMES.filter((name) => !there.has(name)).map((name) => missing(`${name} is missing`)),
        ...rows.filter(({ powers }) => powers !== '').map(({ name, powers }) => strong(`${name} ${powers}`)),
      ],
    };
  },
};
