import type { Row } from '../row-state.ts';
import { SdkError } from '../sdk-error.ts';
import type { WriteOperation } from './audit-plan.ts';
import type { ModelPlan } from './audited-model.ts';
import {
  type Args,
  byKey,
  byKeys,
  type Change,
  everything,
  keyText,
  lockedMany,
  lockedOne,
  requireFew,
  type Step,
  shapeOf,
} from './rows.ts';

type Written = { answer: unknown; changes: Change[] };
type Write = (step: Step, args: Args) => Promise<Written>;

/** Every call of a model that writes, by what it is called. */
export const WRITES: Record<WriteOperation, Write> = {
  create: createOne,
  async update(step, args) {
    const before = await lockedOne(step, args.where);
    // Prisma's own error for what is not there.
    if (before === null) return { answer: await step.delegate.findUniqueOrThrow!({ where: args.where }), changes: [] };
    const { answer, row } = await writeOne(step, 'update', args);
    return { answer, changes: [{ before, after: row }] };
  },
  async upsert(step, { where, create, update, ...shape }) {
    const before = await lockedOne(step, where);
    // Not Prisma's upsert: if somebody else creates it now, that would update a row whose state before nobody saw.
    if (before === null) return createOne(step, { data: create, ...shape });
    const { answer, row } = await writeOne(step, 'update', { where, data: update, ...shape });
    return { answer, changes: [{ before, after: row }] };
  },
  async delete(step, args) {
    const before = await lockedOne(step, args.where);
    if (before === null) return { answer: await step.delegate.findUniqueOrThrow!({ where: args.where }), changes: [] };
    return { answer: await written(step, 'delete', args), changes: [{ before, after: null }] };
  },
  async createMany(step, args) {
    const rows = await createRows(step, args);
    return { answer: { count: rows.length }, changes: rows.map((after) => ({ before: null, after })) };
  },
  async createManyAndReturn(step, args) {
    const { shape, rest } = shapeOf(args);
    const rows = await createRows(step, rest);
    return { answer: await shaped(step, rows, shape), changes: rows.map((after) => ({ before: null, after })) };
  },
  async updateMany(step, args) {
    const { answer, changes } = await updateRows(step, args);
    return { answer: { count: answer.length }, changes };
  },
  async updateManyAndReturn(step, args) {
    const { shape, rest } = shapeOf(args);
    const { answer, changes } = await updateRows(step, rest);
    return { answer: await shaped(step, answer, shape), changes };
  },
  async deleteMany(step, { where, limit } = {}) {
    const before = await lockedMany(step, where, limit);
    const answer = await written(step, 'deleteMany', { where: byKeys(step.plan, before) });
    return { answer, changes: before.map((row) => ({ before: row, after: null })) };
  },
};

async function createOne(step: Step, args: Args): Promise<Written> {
  const { answer, row } = await writeOne(step, 'create', args);
  return { answer, changes: [{ before: null, after: row }] };
}

/** From here on the transaction has a change that must not be committed without its event. */
async function written(step: Step, operation: WriteOperation, args: Args): Promise<unknown> {
  const answer = await step.delegate[operation]!(args);
  step.hasWritten = true;
  return answer;
}

/** Writes one row; what the caller wants of it, and all of it. */
async function writeOne(
  step: Step,
  operation: 'create' | 'update',
  args: Args,
): Promise<{ answer: unknown; row: Row }> {
  const { plan, delegate } = step;
  const { shape, rest } = shapeOf(args);
  if (shape === null) {
    const answer = (await written(step, operation, args)) as Row;
    if (plan.fields.every((field) => field in answer)) return { answer, row: answer };
    const row = await delegate.findFirstOrThrow!({ where: byKey(plan, answer), select: everything(plan) });
    return { answer, row: row as Row };
  }
  const row = (await written(step, operation, { ...rest, select: everything(plan) })) as Row;
  const [answer] = await shaped(step, [row], shape);
  return { answer, row };
}

/** Rows that are written already, as the caller wants to see them, in their order. */
async function shaped({ plan, delegate }: Step, rows: readonly Row[], shape: Args | null): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const row of rows) {
    answers.push(await delegate.findFirstOrThrow!({ where: byKey(plan, row), ...shape }));
  }
  return answers;
}

async function createRows(step: Step, args: Args): Promise<Row[]> {
  requireFew(step.plan, [args.data].flat().length, step.maxRows);
  return (await written(step, 'createManyAndReturn', { ...args, select: everything(step.plan) })) as Row[];
}

async function updateRows(step: Step, { where, limit, data }: Args): Promise<{ answer: Row[]; changes: Change[] }> {
  const { plan, delegate } = step;
  requireSameKey(plan, data);
  const before = await lockedMany(step, where, limit);
  const these = byKeys(plan, before);
  await written(step, 'updateMany', { where: these, data });
  const after = (await delegate.findMany!({ where: these, select: everything(plan) })) as Row[];
  const byText = new Map(after.map((row) => [keyText(plan, row), row]));
  const changes = before.map((row) => ({ before: row, after: byText.get(keyText(plan, row)) ?? null }));
  return { answer: after, changes };
}

function requireSameKey({ id, name }: ModelPlan, data: unknown): void {
  const field = id.find((one) => (data as Args | undefined)?.[one] !== undefined);
  if (field === undefined) return;
  const message = `${name}.${field} is its key: changed for many rows at once, nobody knows which row was which; use update`;
  throw new SdkError('id_changed', message, { field });
}
