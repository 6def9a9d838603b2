import type { AuditContext } from '../actor-context.ts';
import type { Actor } from '../event.ts';
import { known, noActor } from '../event-text.ts';
import { OMITTED, OMITTED_CHANGED, type Row, rowText } from '../row-state.ts';
import type { WriteOperation } from './audit-plan.ts';
import type { ModelPlan } from './audited-model.ts';
import { delegateOf, type PrismaClientPort } from './client-port.ts';
import type { Change, Step } from './rows.ts';
import { WRITES } from './writes.ts';

export type CaptureOptions = {
  plan: ModelPlan;
  /** Who acts where `context` does not say it. */
  actor: Actor | undefined;
  /** What held when the call was made: it may be awaited elsewhere. */
  context: AuditContext;
  operation: WriteOperation;
  args: Record<string, unknown>;
  /** The outbox table, quoted. */
  outbox: string;
  maxRows: number;
};

/**
 * One write with its events, in the transaction of `tx`. If anything fails after the write, the transaction is made
 * unusable: a host that catches the error can't commit the change without its event.
 */
export async function capture(tx: PrismaClientPort, options: CaptureOptions): Promise<unknown> {
  const { plan, operation, args, outbox, maxRows } = options;
  const facts = { ...(options.actor && { actor: options.actor }), ...known(options.context) };
  if (facts.actor === undefined) throw noActor();
  const step: Step = { tx, plan, delegate: delegateOf(tx, plan.name), maxRows, hasWritten: false };
  try {
    const { answer, changes } = await WRITES[operation](step, args);
    const events = changes.filter(isChange(plan)).map((change) => eventOf(plan, change, facts));
    for (let from = 0; from < events.length; from += EVENTS_AT_ONCE) {
      const some = events.slice(from, from + EVENTS_AT_ONCE);
      const rows = some.map((_, index) => `($${index + 1})`).join(', ');
      await tx.$executeRawUnsafe(`INSERT INTO ${outbox} (event) VALUES ${rows}`, ...some);
    }
    return answer;
  } catch (error) {
    if (step.hasWritten) await Promise.resolve(tx.$executeRawUnsafe(POISON)).catch(() => {});
    throw error;
  }
}

const EVENTS_AT_ONCE = 500;
const POISON = `DO $$ BEGIN RAISE EXCEPTION 'an audited change failed: this transaction can only be rolled back'; END $$`;

/** An update that changed nothing is no event. */
const isChange =
  ({ fields }: ModelPlan) =>
  ({ before, after }: Change): boolean =>
    before === null || after === null || rowText(before, fields, () => null) !== rowText(after, fields, () => null);

function eventOf(plan: ModelPlan, { before, after }: Change, facts: object): string {
  const row = (after ?? before)!;
  const action = before === null ? 'CREATE' : after === null ? 'DELETE' : 'UPDATE';
  const tags = Object.entries(plan.details).flatMap(([tag, field]) => {
    const value = row[field];
    return value === null || value === undefined
      ? []
      : [[tag, value instanceof Date ? value.toISOString() : String(value)]];
  });
  return JSON.stringify({
    action,
    resource: { type: plan.resourceType, id: plan.id.map((field) => String(row[field])).join('/') },
    ...(tags.length > 0 && { details: Object.fromEntries(tags) }),
    ...(before && { before: stateOf(plan, before, null) }),
    ...(after && { after: stateOf(plan, after, before) }),
    occurredAt: new Date().toISOString(),
    ...facts,
  });
}

function stateOf({ fields, omit }: ModelPlan, row: Row, earlier: Row | null) {
  const shown = (field: string) => {
    if (!omit.has(field)) return null;
    const text = (one: Row) => rowText(one, [field], () => null);
    return earlier !== null && text(earlier) !== text(row) ? OMITTED_CHANGED : OMITTED;
  };
  return { format: 'json', text: rowText(row, fields, shown) };
}
