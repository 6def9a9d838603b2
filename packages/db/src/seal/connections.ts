import pg from 'pg';
import { inTurn } from '../in-turn.ts';

export type Connections = { reader: pg.Client; writer: pg.Client };

/** Both live, or neither: after an error that ends one, both are made anew. */
export type ConnectionPair = {
  open(): Promise<Connections>;
  close(): Promise<void>;
};

async function connect(url: string, name: string, settings: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: name,
    options: `-c TimeZone=UTC -c jit=off -c max_parallel_workers_per_gather=0 ${settings}`,
  });
  // A connection that dies between queries emits 'error'; the query that follows fails and says so.
  client.on('error', () => {});
  await client.connect();
  return inTurn(client);
}

/** By BRIN or by key: a whole partition is never what is looked for. What is sorted is a window. */
const READER = '-c enable_seqscan=off -c work_mem=128MB -c cursor_tuple_fraction=1';
/**
 * Without waiting for the disk: after a crash the log of writes ends somewhere, and all that came before is there, so places, leaves and
 * index agree. What is lost of them is sealed again, in the same order. Its statements go by key whatever they are given: a plan is made once.
 */
const WRITER = '-c synchronous_commit=off -c enable_seqscan=off -c plan_cache_mode=force_generic_plan';

/** Two connections of the sealer's login: a snapshot is read on one while the other commits. */
export function openConnections(url: string): ConnectionPair {
  let opened: Connections | null = null;
  const close = async () => {
    const clients = opened ? Object.values(opened) : [];
    opened = null;
    await Promise.all(clients.map((client) => client.end().catch(() => {})));
  };
  return {
    close,
    async open() {
      if (opened) return opened;
      const reader = await connect(url, 'indelible-sealer-read', READER);
      try {
        opened = { reader, writer: await connect(url, 'indelible-sealer', WRITER) };
        return opened;
      } catch (error) {
        await reader.end().catch(() => {});
        throw error;
      }
    },
  };
}
