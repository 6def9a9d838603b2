import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { Prisma, PrismaClient } from './generated/prisma/client.ts';
import { openPool, type PoolOptions } from './pool.ts';

/** What no client of the store has on an audit model: history is only ever appended to. */
type Change = 'update' | 'updateMany' | 'updateManyAndReturn' | 'upsert' | 'delete' | 'deleteMany';
type AuditModel = 'tenant' | 'event' | 'snapshot' | 'actorContext' | 'clusterEpoch' | 'logLeaf';
/** SQL is only ever built by `Prisma.sql`, whose values are bound. */
type Unsafe = '$queryRawUnsafe' | '$executeRawUnsafe' | '$extends';
type AppendOnly<C extends Record<AuditModel, object>> = Omit<C, AuditModel | Unsafe> & {
  [M in AuditModel]: Omit<C[M], Change>;
};

/** The client inside a transaction. */
export type AuditTransaction = AppendOnly<Prisma.TransactionClient>;
export type AuditClient = Omit<AppendOnly<PrismaClient>, '$transaction'> & {
  $transaction<R>(work: (tx: AuditTransaction) => Promise<R>): Promise<R>;
};

const READS = ['findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany', 'count', 'aggregate'];
const APPENDS = [...READS, 'groupBy', 'create', 'createMany', 'createManyAndReturn'];
/** Administration is SQL under locks: its models stand for the schema alone. */
const BY_SQL: string[] = [];
/** Allowed operations by model; what is not named is refused. */
const ALLOWED: Record<Prisma.ModelName, readonly string[]> = {
  Tenant: APPENDS,
  Event: APPENDS,
  Snapshot: APPENDS,
  ActorContext: APPENDS,
  ClusterEpoch: READS,
  ClosedMonth: BY_SQL,
  DroppedMonth: BY_SQL,
  User: READS,
  Membership: BY_SQL,
  Session: BY_SQL,
  Group: BY_SQL,
  GroupMember: BY_SQL,
  Role: BY_SQL,
  ServiceAccount: BY_SQL,
  ApiToken: BY_SQL,
  Binding: BY_SQL,
  Invitation: BY_SQL,
  SavedView: BY_SQL,
  ExportRun: BY_SQL,
  PasswordReset: BY_SQL,
  SecondFactor: BY_SQL,
  RecoveryCode: BY_SQL,
  UserIdentity: BY_SQL,
  SignInThrottle: BY_SQL,
  IngestKey: BY_SQL,
  LogLeaf: READS,
  SealState: BY_SQL,
  SealHorizon: BY_SQL,
  IndexSegment: BY_SQL,
  IndexPosting: BY_SQL,
  IndexToken: BY_SQL,
};

// Holds inside interactive transactions too, and for nested writes: only updateMany is left, which takes no relations.
const appendOnly = Prisma.defineExtension({
  name: 'append-only',
  query: {
    $allModels: {
      $allOperations({ model, operation, args, query }) {
        if (!ALLOWED[model].includes(operation))
          throw new Error(`${model}.${operation} is refused: the audit log is insert-only`);
        return query(args);
      },
    },
  },
});

/** Waiting for a free connection. */
const MAX_WAIT_MS = 10_000;
/** Above every statement_timeout, so that the database, which says why, is the first to give up. */
const TRANSACTION_TIMEOUT_MS = 60_000;

/** A client of one login, with connections of its own, which end with it. */
export const openClient = (url: string, options: PoolOptions): AuditClient =>
  clientOn(openPool(url, options), { disposeExternalPool: true });

/** A client on connections that others use too; they stay when it is disconnected, unless it is told to end them. */
export function clientOn(pool: pg.Pool, options: { disposeExternalPool?: boolean } = {}): AuditClient {
  const adapter = new PrismaPg(pool, options);
  const client = new PrismaClient({
    adapter,
    // Anything longer prints the arguments of the failed call, and with them what a person typed.
    errorFormat: 'minimal',
    transactionOptions: { maxWait: MAX_WAIT_MS, timeout: TRANSACTION_TIMEOUT_MS },
  });
  return client.$extends(appendOnly) as unknown as AuditClient;
}
