import { join } from 'node:path';
import { deriveKeys } from '@indelible/db/keys';
import { withClient } from '@indelible/db/owner-client';
import { ensureMonths, monthsAhead } from '@indelible/db/partitions';
import { prepareDatabase } from '@indelible/db/prepare';
import { roleUrl, servingUrls } from '@indelible/db/roles';
import { loadSecret } from '@indelible/db/secret';
import { banner } from './banner.ts';
import { type ChildCommand, startChild } from './child-process.ts';
import { type Closers, createClosers, repeat } from './closers.ts';
import { openDatabaseServer } from './database-server.ts';
import { hashOfCode } from './first-run-code.ts';
import { openOn } from './open-store.ts';
import { claimPort } from './port.ts';
import { readSettings, type Settings } from './settings.ts';
import { listenForStop, Stopped, type StopSignal } from './stop-signal.ts';
import { defaultPublicUrl, webEnv, workerEnv } from './web-env.ts';
import { type Welcome, welcome } from './welcome.ts';

type Note = (text: string) => void;

/** What tools/up.mjs, which runs before there is any dependency, hands to the supervisor. */
export type ServeContext = {
  mode: 'production' | 'development';
  /** The repository's root. */
  root: string;
  /** Paths of the JavaScript of apps/worker/src/main.ts and apps/admin/server.ts. */
  programs: { worker: string; web: string };
  env: NodeJS.ProcessEnv;
  lock: { publish(facts: { url?: string; webPid?: number | null }): void };
  step: <T>(name: string, work: (note: Note) => Promise<T>) => Promise<T>;
  build: () => Promise<void>;
  /** From its call on, signals are the supervisor's. */
  takeSignals: () => void;
};

/** Where the product is reached and what it serves. */
type Place = { settings: Settings; secret: string; port: number; publicUrl: string };

const MONTHS_MS = 6 * 3_600_000;

const log = (message: string) => console.error(`  ${new Date().toISOString()}  ${message}`);
const told = (what: string) => (error: unknown) => log(`${what}: ${error instanceof Error ? error.message : error}`);

async function openPlace({ env, root }: ServeContext): Promise<Place> {
  const settings = readSettings(env, root);
  const port = await claimPort(settings.host, settings.port);
  const publicUrl = settings.publicUrl ?? defaultPublicUrl(settings.host, port);
  // Now, not after a build of minutes: is one's own database there?
  if (settings.databaseUrl !== null) await withClient(settings.databaseUrl, async () => {});
  return { settings, secret: loadSecret(settings.secret ?? undefined, settings.dataDir), port, publicUrl };
}

/** Errors name the lines of the sources. */
const program = (path: string, cwd: string, env: NodeJS.ProcessEnv): ChildCommand => ({
  command: process.execPath,
  args: ['--enable-source-maps', path],
  cwd,
  env,
});

function webCommand(context: ServeContext, place: Place, ownerUrl: string, greeting: Welcome): ChildCommand {
  const { settings, secret, port, publicUrl } = place;
  const { host, trustedProxies, redactKeys, smtp, oidc, rateLimits, metricsToken } = settings;
  const env = webEnv(context.env, context.mode, {
    urls: servingUrls(ownerUrl, secret),
    keys: deriveKeys(secret).serving,
    host,
    port,
    publicUrl,
    trustedProxies,
    redactKeys,
    smtp,
    oidc,
    rateLimits,
    metricsToken,
    demo: greeting.demo !== null,
    firstRunCodeSha256: greeting.firstRunCode && hashOfCode(greeting.firstRunCode),
  });
  return program(context.programs.web, join(context.root, 'apps/admin'), env);
}

function workerCommand(context: ServeContext, { secret }: Place, ownerUrl: string): ChildCommand {
  const env = workerEnv(context.env, roleUrl(ownerUrl, secret, 'indelible_sealer'));
  return program(context.programs.worker, join(context.root, 'apps/worker'), env);
}

/** Any number of them: each takes what the others have not. */
async function startWorkers(command: ChildCommand, count: number, closers: Closers): Promise<void> {
  const start = (name: string) => startChild(command, { name, log, onChild: () => {} });
  const names = count === 1 ? ['the worker'] : Array.from({ length: count }, (_, i) => `worker ${i + 1}`);
  await Promise.all(names.map((name) => closers.opening(start(name), (worker) => worker.stop())));
}

const keepMonths = (ownerUrl: string) =>
  withClient(ownerUrl, async (client) => {
    await ensureMonths(client, monthsAhead(Date.now()));
  });

/** Every part, in order. A stop request ends it between two of them; what is open by then stands in `closers`. */
async function bringUp(context: ServeContext, place: Place, stop: StopSignal, closers: Closers): Promise<Welcome> {
  const { lock, mode, step } = context;
  const { settings, secret, publicUrl } = place;
  const database = settings.databaseUrl === null ? 'embedded PostgreSQL' : 'your PostgreSQL';
  const opening = step(database, () => openDatabaseServer(settings, log));
  const { ownerUrl } = await stop.unlessStopped(closers.opening(opening, (server) => server.release()));
  const prepare = step('database schema', async (note) => {
    const { applied } = await prepareDatabase(ownerUrl, secret);
    note(applied.length > 0 ? `applied ${applied.join(', ')}` : 'up to date');
  });
  await stop.unlessStopped(prepare);
  const greeting = await stop.unlessStopped(welcome(settings, openOn(settings, secret, ownerUrl), step));
  if (settings.workers > 0) {
    const worker = workerCommand(context, place, ownerUrl);
    await stop.unlessStopped(step('worker', () => startWorkers(worker, settings.workers, closers)));
  }
  const command = webCommand(context, place, ownerUrl, greeting);
  const onChild = (webPid: number | null) => lock.publish({ webPid });
  const start = () => startChild(command, { name: 'the web server', log, onChild });
  const web = step(mode === 'production' ? 'web server' : 'next dev', start);
  await stop.unlessStopped(closers.opening(web, (started) => started.stop()));
  const months = repeat(MONTHS_MS, () => keepMonths(ownerUrl), told('partitions'));
  closers.opening(Promise.resolve(months), (end) => end());
  lock.publish({ url: publicUrl });
  return greeting;
}

/**
 * The supervisor of `npm start` and `npm run dev`: database, then web server, until a signal comes; then the same backwards.
 * Resolves to the exit code: 0 when it had been ready, 128 + signal before that.
 */
export async function serve(context: ServeContext): Promise<number> {
  // Whoever read it is gone, a pipe's other end or a closed terminal: what it says is lost, the stopping must not be.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
  const place = await openPlace(context);
  await context.build();
  const stop = listenForStop();
  context.takeSignals();
  const closers = createClosers(told('while stopping'));
  let ready = false;
  try {
    const greeting = await bringUp(context, place, stop, closers);
    ready = true;
    console.log(banner({ ...place, greeting, elapsedMs: performance.now() }));
    return await stop.requested;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    console.log('\n  Stopping …');
    return ready ? 0 : error.exitCode;
  } finally {
    await closers.closeAll();
  }
}
