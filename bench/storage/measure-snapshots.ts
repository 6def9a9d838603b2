import type { NewEventWithTime } from '@indelible/audit/store';
import { flowText } from '../insert/sample-events.ts';
import type { KeptServer } from '../log/kept.ts';
import { note } from '../measure/note.ts';
import { withStore } from '../store/open-store.ts';
import type { Measured } from '../targets/targets-table.ts';

const FLOWS = 40;
const EDITS = 50;
const BATCH = 100;
const TASKS = 40;
const ACTOR = { type: 'USER', id: 'ada@acme.example', name: 'Ada Lovelace' } as const;

/** Every flow is edited again and again, one number each time: what the table of snapshots takes, of the states as they came. */
export const measureSnapshots = (kept: KeptServer): Promise<Measured> =>
  kept.withFresh('snapshots', (ownerUrl) =>
    withStore(ownerUrl, async ({ database, owner }) => {
      note(`${FLOWS * EDITS} edits with their states`);
      const { value: tenant } = await database.identity.transaction(async (tx) => {
        const made = await tx.createTenant({ slug: 'edits', name: 'Edits', isTest: false });
        const resource = { type: 'TENANT', id: made.slug };
        await tx.record(made, [{ input: { action: 'READ', actor: ACTOR, resource, details: { id: made.slug } } }]);
        return made;
      });
      const { writer } = database.tenant(tenant);
      const edits = Array.from({ length: FLOWS * EDITS }, (_, n) => edit(n % FLOWS, Math.floor(n / FLOWS)));
      for (let from = 0; from < edits.length; from += BATCH) await writer.append(edits.slice(from, from + BATCH));
      const raw = edits.reduce((sum, { input }) => sum + bytesOf(input.before) + bytesOf(input.after), 0);
      const { rows } = await owner.query<{ bytes: string }>(
        `SELECT sum(pg_total_relation_size(inhrelid)) FILTER (WHERE pg_relation_size(inhrelid) > 0) AS bytes
         FROM pg_inherits WHERE inhparent = 'snapshot'::regclass`,
      );
      const stored = Number(rows[0]!.bytes);
      const each = (bytes: number) => `${Math.round(bytes / edits.length).toLocaleString('en')} B`;
      const said = `${each(stored)} an event of ${each(raw)}`;
      return {
        figures: { snapshots: { value: stored / raw, note: said } },
        report: `${edits.length.toLocaleString('en')} edits of ${FLOWS} flows, one number each; table and key: ${said}.`,
      };
    }),
  );

const bytesOf = (state: { text: string } | null | undefined): number => Buffer.byteLength(state?.text ?? '');

function edit(flow: number, revision: number): NewEventWithTime {
  const name = `flow-${flow}`;
  const state = (n: number) => ({ format: 'yaml' as const, text: flowText(name, n, TASKS) });
  return {
    input: {
      action: 'UPDATE',
      actor: ACTOR,
      resource: { type: 'FLOW', id: `company.team/${name}` },
      details: { namespace: 'company.team', id: name, flowId: name, revision: String(revision) },
      before: state(revision),
      after: state(revision + 1),
    },
  };
}
