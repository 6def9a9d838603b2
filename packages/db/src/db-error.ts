import { AuditError } from '@indelible/audit/errors';

/** What of a database's error may be told and logged: names of the schema, never a value. */
export type DbFault = { sqlstate: string | null; kind: string | null; constraint: string | null; message: string };

/** The database is away, or gave up: try again. SQLSTATE classes 08 (connection), 53 (resources), 57P (shutdown), 58 (system). */
const AWAY_STATES = /^(?:08|53|57P|58)/;
/** Gave up on this one: statement_timeout, deadlock, serialization, lock_timeout. */
const GAVE_UP_STATES = new Set(['57014', '40P01', '40001', '55P03']);
/** What a binding to a tenant raises that the database did not take. */
export const CONTEXT_REFUSED = 'ID001';
const AWAY_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
/** P1001 can't reach, P1002 timed out, P1008 socket timeout, P1017 closed, P2024 no free connection, P2028 transaction not started. */
const AWAY_PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
/** node-postgres has no codes for these. */
const AWAY_TEXT =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|(?:ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)/;

const CONTEXT_REFUSED_TEXT =
  'The database does not take what this server signs: the server’s clock is minutes behind the database’s, or its secret is another. Whoever runs it sets both clocks by NTP, or runs the doctor.';

type Shape = {
  name?: unknown;
  code?: unknown;
  message?: unknown;
  severity?: unknown;
  originalCode?: unknown;
  originalMessage?: unknown;
  kind?: unknown;
  constraint?: unknown;
  cause?: unknown;
  meta?: { driverAdapterError?: unknown };
};

/** null for what did not come from the database or its driver. */
export function dbFault(error: unknown): (DbFault & { prisma: string | null }) | null {
  const chain = links(error);
  const known = chain.some(isDriverShape);
  if (!known) return null;
  const first = <T>(read: (link: Shape) => T | null): T | null => {
    for (const link of chain) {
      const found = read(link);
      if (found !== null) return found;
    }
    return null;
  };
  return {
    sqlstate: first((link) => text(link.originalCode) ?? (link.severity ? text(link.code) : null)),
    kind: first((link) => text(link.kind)),
    constraint: first((link) => text((link.constraint as { index?: unknown } | null)?.index)) ?? namedIn(chain),
    message: first((link) => text(link.originalMessage)) ?? first((link) => text(link.message)) ?? '',
    prisma: first((link) => (isPrisma(link) ? text(link.code) : null)),
  };
}

/** The AuditError to throw in place of `error`; errors that are not the database's come back as they are. */
export function toAuditError(error: unknown): unknown {
  if (error instanceof AuditError) return error;
  const fault = dbFault(error);
  if (!fault) return error;
  const { sqlstate, kind, constraint, prisma, message } = fault;
  const what = [
    sqlstate && `SQLSTATE ${sqlstate}`,
    prisma,
    kind,
    constraint && `constraint ${constraint}`,
    AWAY_TEXT.exec(message)?.[0],
  ];
  // The driver's message and detail hold values ("Failing row contains …"), so the cause is made anew.
  const cause = new Error(`database: ${what.filter(Boolean).join(', ') || 'unknown error'}`);
  if (sqlstate === CONTEXT_REFUSED) return new AuditError('unavailable', CONTEXT_REFUSED_TEXT, {}, { cause });
  if (sqlstate !== null && GAVE_UP_STATES.has(sqlstate))
    return new AuditError('unavailable', 'The database gave up on this request; try again', {}, { cause });
  const away = AWAY_STATES.test(sqlstate ?? '') || AWAY_KINDS.has(kind ?? '') || AWAY_PRISMA.has(prisma ?? '');
  if (away || AWAY_TEXT.test(message))
    return new AuditError('unavailable', 'The database does not answer; try again in a moment', {}, { cause });
  return new AuditError('internal', 'The database refused a statement', {}, { cause });
}

/** Runs `work`; whatever the database throws leaves as an AuditError. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toAuditError(error);
  }
}

function links(error: unknown): Shape[] {
  const found: Shape[] = [];
  const queue: unknown[] = [error];
  for (let link = queue.shift(); link !== undefined && found.length < 8; link = queue.shift()) {
    if (typeof link !== 'object' || link === null) continue;
    const shape = link as Shape;
    found.push(shape);
    for (const next of [shape.meta?.driverAdapterError, shape.cause]) if (next) queue.push(next);
  }
  return found;
}

/** A CHECK's name stands in the message only. */
function namedIn(chain: Shape[]): string | null {
  for (const { originalMessage } of chain) {
    const named = /constraint "([a-z0-9_]+)"/.exec(text(originalMessage) ?? '');
    if (named) return named[1]!;
  }
  return null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const isPrisma = (link: Shape): boolean => typeof link.name === 'string' && link.name.startsWith('PrismaClient');

function isDriverShape(link: Shape): boolean {
  return (
    isPrisma(link) ||
    link.name === 'DriverAdapterError' ||
    typeof link.originalCode === 'string' ||
    (typeof link.severity === 'string' && typeof link.code === 'string') ||
    (typeof link.message === 'string' && AWAY_TEXT.test(link.message))
  );
}
