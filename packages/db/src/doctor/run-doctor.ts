import type { ClientBase } from 'pg';
import { inTurn } from '../in-turn.ts';
import { withClient } from '../owner-client.ts';
import { roleUrl } from '../roles.ts';
import type { Check, DoctorView, Finding } from './check.ts';
import { CHECKS } from './checks.ts';

export type Checked = {
  name: string;
  title: string;
  state: 'content' | 'findings' | 'skipped';
  /** How much was looked at; why not, where it was skipped. */
  seen: string;
  findings: Finding[];
};
export type Diagnosis = { content: boolean; full: boolean; checks: Checked[] };

/** A check that is under way: `done` of `of` things, where it can tell. */
export type Progress = { name: string; title: string; done: number; of: number | null };

export type DoctorOptions = {
  ownerUrl: string;
  secret: string;
  /** Look at everything, not at a bounded sample. */
  full: boolean;
  dataDir: string | null;
  nowMs?: () => number;
  /** Those with these names; all when empty. */
  only?: readonly string[];
  /** Told as each check begins, and as a long one goes on. */
  onProgress?: (progress: Progress) => void;
};

/**
 * Looks at the whole store and changes nothing, also beside a running product. It never throws for what it finds; a database
 * that can't be reached at all is AuditError `unavailable`.
 */
export async function runDoctor(options: DoctorOptions): Promise<Diagnosis> {
  const { ownerUrl, secret, full, dataDir, nowMs = Date.now, only = [], onProgress } = options;
  return withClient(ownerUrl, async (owner) => {
    await readOnly(owner);
    const withReader = <T>(work: (reader: ClientBase) => Promise<T>) =>
      withClient(roleUrl(ownerUrl, secret, 'indelible_instance_reader'), async (client) => {
        const reader = inTurn(client);
        await readOnly(reader);
        // One snapshot for a check: a worker may go on meanwhile.
        await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        await reader.query(full ? WHOLE : SAMPLED);
        return work(reader);
      });
    const checks: Checked[] = [];
    let hasSchema = true;
    for (const check of CHECKS) {
      if (only.length > 0 && !only.includes(check.name)) continue;
      const went = (done: number, of: number | null) => onProgress?.({ ...about(check), done, of });
      went(0, null);
      const looking = (reader: ClientBase) => lookAt(check, { owner, reader, full, nowMs, dataDir, went });
      // The catalog can be looked at without the reader's login, which may be what is wrong.
      const checked: Checked = !check.needsSchema
        ? await looking(owner)
        : hasSchema
          ? await withReader(looking).catch((error: unknown) => failed(check, error))
          : skipped(check);
      if (check.name === 'migrations') hasSchema = checked.state === 'content';
      checks.push(checked);
    }
    return { content: checks.every(({ state }) => state === 'content'), full, checks };
  });
}

/** A sample is looked up row by row, by primary key; hashing or merging would read the whole of the other table. */
const SAMPLED = 'SET LOCAL jit = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off';
const WHOLE = "SET LOCAL jit = off; SET LOCAL work_mem = '128MB'";

async function readOnly(client: ClientBase): Promise<void> {
  await client.query('SET default_transaction_read_only = on');
  await client.query('SET statement_timeout = 0');
}

const about = ({ name, title }: Check) => ({ name, title });

async function lookAt(check: Check, view: DoctorView): Promise<Checked> {
  try {
    const { findings, seen } = await check.look(view);
    return { ...about(check), state: findings.length > 0 ? 'findings' : 'content', seen, findings };
  } catch (error) {
    return failed(check, error);
  }
}

const skipped = (check: Check): Checked => ({
  ...about(check),
  state: 'skipped',
  seen: 'not looked at before every migration is in',
  findings: [],
});

/** What can't be looked at is no content. */
function failed(check: Check, error: unknown): Checked {
  const why = error instanceof Error ? error.message : String(error);
  const todo = 'Mend what the message says (a login, a right, a table that is gone), then run the doctor again.';
  return {
    ...about(check),
    state: 'findings',
    seen: 'nothing',
    findings: [{ what: `could not be looked at: ${why}`, todo }],
  };
}
