import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, childEnv, ROOT } from './child-env.mjs';
import { waitForLock } from './lock.mjs';
import { run } from './run.mjs';
import { hashOf, isCurrent, unlessCurrent } from './stamp.mjs';
import { Stop, step } from './steps.mjs';

export const CLIENT = {
  name: 'database client',
  stamp: join(ROOT, 'packages/db/src/generated/.indelible-generate'),
  inputs: ['prisma/schema.prisma', 'packages/db/prisma.config.ts', 'packages/db/package.json', 'pnpm-lock.yaml'],
  cwd: join(ROOT, 'packages/db'),
  script: 'node_modules/prisma/build/index.js',
  args: ['generate'],
};

/** Of the producer that the tests of the SDK play; nothing that runs needs it. */
const PRODUCER = {
  name: "test producer's client",
  stamp: join(ROOT, 'packages/sdk/test/generated/.indelible-generate'),
  inputs: ['packages/sdk/test/producer/schema.prisma', 'packages/sdk/prisma.config.ts', 'pnpm-lock.yaml'],
  cwd: join(ROOT, 'packages/sdk'),
  script: 'node_modules/prisma/build/index.js',
  args: ['generate'],
};

const PAGES = {
  name: 'web pages built',
  stamp: join(ROOT, 'apps/admin/.next/.indelible-build'),
  // More than what is bundled: a build too many is cheap, a stale page is not.
  inputs: ['apps/admin', 'packages', 'prisma/schema.prisma', 'tsconfig.base.json', 'pnpm-lock.yaml'],
  cwd: join(ROOT, 'apps/admin'),
  script: 'node_modules/next/dist/bin/next',
  args: ['build'],
  // A checkout's first build keeps nothing for the next one, which many never make: writing that is a quarter of its work.
  env: () => (existsSync(join(ROOT, 'apps/admin/.next/BUILD_ID')) ? {} : { BUILD_CACHE: 'off' }),
};

/** @param {typeof CLIENT & { env?: () => NodeJS.ProcessEnv }} output */
async function ensure({ name, stamp, inputs, cwd, script, args, env = () => ({}) }) {
  const hash = hashOf(inputs, [process.version]);
  if (isCurrent(stamp, hash)) return;
  await step(name, async () => {
    const lock = await waitForLock(join(CACHE, 'build.lock'), 'another build');
    try {
      await unlessCurrent(stamp, hash, async () => {
        const { code } = await run(process.execPath, [script, ...args], { cwd, env: { ...childEnv(), ...env() } });
        if (code !== 0) throw new Stop(`${name}: ended with code ${code}; what it said stands above`, code);
      });
    } finally {
      lock.release();
    }
  });
}

/** The Prisma client, generated from prisma/schema.prisma when that has changed. */
export const ensureGenerated = () => ensure(CLIENT);

/** The Prisma clients that tests need beside it. */
export const ensureTestClients = () => ensure(PRODUCER);

/** The web pages, built when anything they may be made of has changed. */
export const ensureBuilt = () => ensure(PAGES);
