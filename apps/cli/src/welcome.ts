import { AuditError } from '@indelible/audit/errors';
import type { Database } from '@indelible/db/ports';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, INSTANCE_ADMIN_EMAIL } from '@indelible/prisma/demo/accounts';
import { createFirstRunCode } from './first-run-code.ts';
import type { Settings } from './settings.ts';

/** How the first person gets in. */
export type Welcome = {
  /** Present when the demo's accounts are in the database, from this start or an earlier one. */
  demo: { accounts: { email: string; sees: string }[]; password: string } | null;
  /** Made where there is no user at all; the web process only gets its hash. */
  firstRunCode: string | null;
};

type Step = (name: string, work: (note: (text: string) => void) => Promise<void>) => Promise<void>;

const PROGRESS_EVERY = 0.2;

/** Says every fifth of the way how far it is. */
function progressLines(): (progress: { done: number; total: number }) => void {
  let next = PROGRESS_EVERY;
  return ({ done, total }) => {
    if (total === 0 || done / total < next || done === total) return;
    next = Math.floor(done / total / PROGRESS_EVERY + 1) * PROGRESS_EVERY;
    console.log(
      `    ${Math.round((done / total) * 100)} %  ${done.toLocaleString('en')} of ${total.toLocaleString('en')} events`,
    );
  };
}

async function loadDemo(database: Database, note: (text: string) => void): Promise<void> {
  // Late: what draws the demo is a third of all code there is to load, and is needed once.
  const { seed } = await import('@indelible/prisma/seed');
  try {
    const outcome = await seed(database, { now: Date.now(), embedded: true, onProgress: progressLines() });
    note(outcome === 'loaded' ? 'loaded' : 'already there');
  } catch (error) {
    if (!(error instanceof AuditError) || error.code !== 'conflict') throw error;
    note('left out: this database holds data of its own');
  }
}

/** Those that are there: a demo that an earlier version loaded has fewer, and is left as it is. */
async function demoAccountsIn({ identity }: Database): Promise<typeof DEMO_ACCOUNTS> {
  const known = await Promise.all(DEMO_ACCOUNTS.map(({ email }) => identity.userByEmail(email)));
  return DEMO_ACCOUNTS.filter((_, index) => known[index] !== null);
}

/** Loads the demo where it belongs, and finds out who can sign in. Closes the database. */
export async function welcome(settings: Settings, database: Database, step: Step): Promise<Welcome> {
  try {
    if (settings.demo) await step('demo data', (note) => loadDemo(database, note));
    const users = await database.identity.countUsers();
    const accounts = settings.databaseUrl === null ? await demoAccountsIn(database) : [];
    const hasDemo = accounts.some(({ email }) => email === INSTANCE_ADMIN_EMAIL);
    return {
      demo: hasDemo ? { accounts, password: DEMO_PASSWORD } : null,
      firstRunCode: users === 0 ? createFirstRunCode() : null,
    };
  } finally {
    await database.close();
  }
}
