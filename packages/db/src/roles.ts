import { AuditError } from '@indelible/audit/errors';
import pg from 'pg';
import { deriveKeys } from './keys.ts';
import { urlAs, withClient } from './owner-client.ts';
import type { ServingUrls } from './ports.ts';
import { ROLE_NAMES, type RoleName } from './role-names.ts';
import { scramVerifier } from './scram.ts';

const SETTINGS: Record<RoleName, { limit: number; set: Record<string, string> }> = {
  indelible_app: { limit: -1, set: { statement_timeout: '30s', idle_in_transaction_session_timeout: '60s' } },
  indelible_identity: { limit: -1, set: { statement_timeout: '30s', idle_in_transaction_session_timeout: '60s' } },
  indelible_instance_reader: {
    limit: -1,
    set: { statement_timeout: '30s', idle_in_transaction_session_timeout: '60s' },
  },
  // One connection reads, one writes, for each worker. A reading transaction waits while what it read is written; a holder of a
  // tenant's row that hangs is ended, so that another goes on.
  indelible_sealer: { limit: -1, set: { statement_timeout: '600s', idle_in_transaction_session_timeout: '60s' } },
  indelible_backup: { limit: 4, set: { statement_timeout: '0', default_transaction_read_only: 'on' } },
  indelible_restore: { limit: 4, set: { statement_timeout: '0' } },
};

// Only attributes that a non-superuser may name: NOSUPERUSER, NOBYPASSRLS … are the defaults of CREATE ROLE, and naming
// them in ALTER ROLE asks for a superuser. `assertPlain` refuses a role that has them.
function roleStatements(role: RoleName, verifier: string, exists: boolean): string[] {
  const { limit, set } = SETTINGS[role];
  const verb = exists ? 'ALTER' : 'CREATE';
  return [
    `${verb} ROLE ${role} LOGIN NOINHERIT CONNECTION LIMIT ${limit} PASSWORD ${pg.escapeLiteral(verifier)}`,
    ...Object.entries(set).map(([name, value]) => `ALTER ROLE ${role} SET ${name} = '${value}'`),
  ];
}

// A login sees the running statements of its own name: with this off, hostile SQL can't read another tenant's signed
// context out of pg_stat_activity. Only a superuser (or a DBA with SET on the parameter) may say so.
const hideActivity = (role: RoleName) => `ALTER ROLE ${role} SET track_activities = off`;

/** What a DBA runs once when the owner may not make roles, but for those that `exist`. Holds verifiers, not passwords. */
export function rolesSql(secret: string, exist: (role: RoleName) => boolean = () => false): string {
  const keys = deriveKeys(secret);
  const lines = ROLE_NAMES.flatMap((role) => [
    ...roleStatements(role, scramVerifier(keys.rolePassword(role)), exist(role)),
    hideActivity(role),
  ]);
  return `${lines.join(';\n')};\n`;
}

/** The logins' URLs on the owner's server and database. */
export function servingUrls(ownerUrl: string, secret: string): ServingUrls {
  const url = (role: RoleName) => roleUrl(ownerUrl, secret, role);
  return {
    app: url('indelible_app'),
    identity: url('indelible_identity'),
    instanceReader: url('indelible_instance_reader'),
  };
}

export function roleUrl(ownerUrl: string, secret: string, role: RoleName): string {
  return urlAs(ownerUrl, { user: role, password: deriveKeys(secret).rolePassword(role) });
}

type RoleRow = { rolname: RoleName; plain: boolean; memberOf: string[] };

async function readRoles(client: pg.Client): Promise<Map<RoleName, RoleRow>> {
  const { rows } = await client.query<RoleRow>(
    `SELECT rolname,
            rolcanlogin AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication) AS plain,
            ARRAY(SELECT roleid::regrole::text FROM pg_auth_members WHERE member = r.oid) AS "memberOf"
       FROM pg_roles r WHERE rolname = ANY ($1)`,
    [ROLE_NAMES],
  );
  return new Map(rows.map((row) => [row.rolname, row]));
}

function assertPlain(rows: Iterable<RoleRow>): void {
  for (const { rolname, plain, memberOf } of rows) {
    if (plain && memberOf.length === 0) continue;
    const what = memberOf.length ? `is a member of ${memberOf.join(', ')}` : 'has rights beyond LOGIN, or no LOGIN';
    throw new AuditError('forbidden', `The role ${rolname} ${what}: it would not be bound by the store's policies`, {
      field: rolname,
      expected: 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION, member of no role',
    });
  }
}

async function canLogIn(url: string): Promise<boolean> {
  return withClient(url, async () => true).catch(() => false);
}

async function change(client: pg.Client, role: RoleName, verifier: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  for (const sql of roleStatements(role, verifier, rowCount === 1)) await client.query(sql);
}

/**
 * Makes the store's logins, or gives them the passwords that follow from the secret; leaves alone those that can log in.
 * When the owner may not, throws AuditError `forbidden` whose message holds the SQL for a DBA.
 */
export async function ensureRoles(ownerUrl: string, secret: string): Promise<void> {
  const keys = deriveKeys(secret);
  await withClient(ownerUrl, async (client) => {
    const before = await readRoles(client);
    assertPlain(before.values());
    for (const role of ROLE_NAMES) {
      if (before.has(role) && (await canLogIn(roleUrl(ownerUrl, secret, role)))) continue;
      try {
        await retryOnRace(() => change(client, role, scramVerifier(keys.rolePassword(role))));
      } catch (cause) {
        if ((cause as { code?: string }).code !== '42501') throw cause;
        throw new AuditError(
          'forbidden',
          `The owner may not make the role ${role}. Let a DBA run this on the server, then start again:\n\n${rolesSql(secret, (name) => before.has(name))}`,
          { field: 'DATABASE_URL' },
          { cause },
        );
      }
      await client.query(hideActivity(role)).catch(ignoreDenied);
    }
  });
}

const ignoreDenied = (error: unknown) => {
  if ((error as { code?: string }).code !== '42501') throw error;
};

// Two starts at once: the other made the role (23505, 42710) or changed it in this instant (XX000 "tuple concurrently updated").
async function retryOnRace(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const { code, message } = error as { code?: string; message?: string };
      const raced = code === '23505' || code === '42710' || (code === 'XX000' && /concurrently/.test(message ?? ''));
      if (!raced || attempt === 5) throw error;
    }
  }
}
