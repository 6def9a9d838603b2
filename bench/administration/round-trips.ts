import pg from 'pg';

/** Statements that went to a server while `work` ran: each is a round trip. Of everything in this process. */
export async function roundTrips(work: () => unknown): Promise<number> {
  const { prototype } = pg.Client as unknown as { prototype: { query(...args: unknown[]): unknown } };
  const { query } = prototype;
  let sent = 0;
  prototype.query = function (...args) {
    sent++;
    return query.apply(this, args);
  };
  try {
    await work();
    return sent;
  } finally {
    prototype.query = query;
  }
}
