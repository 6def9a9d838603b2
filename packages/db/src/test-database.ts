import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { stopAbandoned } from './embedded/abandoned.ts';
import { askToStop } from './embedded/postmaster.ts';
import { startEmbedded } from './embedded/start.ts';
import { hardenDatabase } from './harden.ts';
import { deriveKeys } from './keys.ts';
import { urlAs, withClient } from './owner-client.ts';
import type { ServingKeys, ServingUrls } from './ports.ts';
import { prepareDatabase } from './prepare.ts';
import { servingUrls } from './roles.ts';

/** The secret of every test database. */
export const TEST_SECRET = 'indelible-test-secret-of-more-than-32-characters';

export type TestServer = { url: string; template: string; stop(): Promise<void> };

export type TestDatabase = {
  /** The owner's URL (a superuser's on the embedded server). */
  ownerUrl: string;
  urls: ServingUrls;
  keys: ServingKeys;
  drop(): Promise<void>;
};

// Handed from the global setup to the workers, which inherit the environment.
const VARIABLE = 'INDELIBLE_TEST_SERVER';

const PREFIX = 'indelible-test-';
/** Folders that tests make by mkdtemp. */
const LEFT_BEHIND = /^indelible-(test|fresh|durability)-\w{6}$/;

/** What a killed run left behind: its server goes on, and nobody else would ever stop it. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => LEFT_BEHIND.test(entry))) {
    const folder = join(tmpdir(), name);
    // Another user's, or one that its own run is removing at this moment.
    if (await stopAbandoned(folder).catch(() => false)) rmSync(folder, { recursive: true, force: true });
  }
}

const unique = () => randomBytes(6).toString('hex');

/** Starts an embedded server in a temporary folder, or takes TEST_DATABASE_URL, and makes the template database. */
export async function openTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  await sweep();
  const folder = given ? null : mkdtempSync(join(tmpdir(), PREFIX));
  const leave = () => folder && askToStop(folder);
  // A run that is stopped half-way ends at once; the next one's sweep takes its folder.
  process.once('exit', leave);
  const embedded = folder ? await startEmbedded(folder, { fast: true }) : null;
  const url = urlAs(given ?? embedded!.ownerUrl, { database: 'postgres' });
  const template = `indelible_template_${unique()}`;
  const stop = async () => {
    process.off('exit', leave);
    if (embedded) await embedded.release();
    else await withClient(url, (client) => client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`));
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await withClient(url, (client) => client.query(`CREATE DATABASE ${template}`));
    await prepareDatabase(urlAs(url, { database: template }), TEST_SECRET);
    return { url, template, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Run = { users: number; server: Promise<TestServer> };
// One server a vitest process, also when several projects of one run name this file: each loads the module anew.
const RUN = Symbol.for('indelible.test-server');
const shared = globalThis as { [RUN]?: Run };

/** vitest's globalSetup: one server a run, stopped at its end, failed or not. */
export async function setup(): Promise<() => Promise<void>> {
  shared[RUN] ??= { users: 0, server: openTestServer() };
  const run = shared[RUN];
  run.users++;
  const { url, template, stop } = await run.server;
  process.env[VARIABLE] = JSON.stringify({ url, template });
  return async () => {
    run.users--;
    if (run.users > 0) return;
    delete shared[RUN];
    await stop();
  };
}

/** A database of its own, migrated and ready to serve, on the run's server (or on the one given). */
export async function createTestDatabase(
  server: Pick<TestServer, 'url' | 'template'> = inherited(),
): Promise<TestDatabase> {
  const name = `indelible_test_${unique()}`;
  await withClient(server.url, (client) =>
    client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(server.template)}`),
  );
  const ownerUrl = urlAs(server.url, { database: name });
  // Rights on a database are not copied with it.
  await withClient(ownerUrl, hardenDatabase);
  return {
    ownerUrl,
    urls: servingUrls(ownerUrl, TEST_SECRET),
    keys: deriveKeys(TEST_SECRET).serving,
    drop: async () => {
      await withClient(server.url, (client) =>
        client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
      );
    },
  };
}

function inherited(): Pick<TestServer, 'url' | 'template'> {
  const text = process.env[VARIABLE];
  if (!text)
    throw new Error("No test server: the vitest configuration lacks globalSetup '…/packages/db/src/test-database.ts'");
  return JSON.parse(text) as Pick<TestServer, 'url' | 'template'>;
}
