import type { ClientBase } from 'pg';
import pg from 'pg';

// What hangs on the database and not on the schema, so that a copy (CREATE DATABASE … TEMPLATE) has lost it.
// Without TEMPORARY no temporary table can stand in front of `event` on a pooled connection.
const databaseRights = (name: string) => [
  `REVOKE TEMPORARY ON DATABASE ${name} FROM PUBLIC`,
  `GRANT CONNECT ON DATABASE ${name} TO indelible_app, indelible_identity, indelible_instance_reader, indelible_sealer, indelible_backup, indelible_restore`,
  `GRANT TEMPORARY ON DATABASE ${name} TO indelible_restore`,
];

// Large objects are rows of no tenant that anyone may write; only a superuser can take them away.
const LARGE_OBJECTS = `
DO $$
DECLARE f regprocedure;
BEGIN
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
        AND proname IN ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_open', 'lo_put', 'lo_unlink') LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
  END IF;
END $$`;

/** Rights on the database itself; repeated at every start. An owner who is not the database's only gets a warning. */
export async function hardenDatabase(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  for (const sql of databaseRights(pg.escapeIdentifier(rows[0]!.name))) await client.query(sql);
  await client.query(LARGE_OBJECTS);
  // Health asks whether all migrations are in, a back-up names them; only these columns, nothing of the logs.
  await client.query(
    'GRANT SELECT (migration_name, finished_at, rolled_back_at) ON "_prisma_migrations" TO indelible_identity, indelible_backup',
  );
}
