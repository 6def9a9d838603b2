import { urlAs, withClient } from '@indelible/db/owner-client';

const STAGES = ['rows', 'vacuum', 'sealed', 'tail', 'whole'] as const;
/** What is to be done next; `whole`: nothing. */
export type Stage = (typeof STAGES)[number];
export const nextStage = (stage: Stage): Stage => STAGES[STAGES.indexOf(stage) + 1] ?? 'whole';

/** What is known of a generated log; stands in it. */
export type Stamp = {
  events: number;
  newestMs: number;
  /** The newest of them, which are left unsealed. */
  tail: number;
  stage: Stage;
  /** How long each stage took that is over. */
  seconds: Partial<Record<Stage, number>>;
  /** A run was ended within a stage: what that had taken by then is not in `seconds`. */
  interrupted: boolean;
};

/** In a database that has none. */
export const createStamp = (ownerUrl: string, stamp: Stamp): Promise<void> =>
  withClient(ownerUrl, async (owner) => {
    await owner.query('CREATE SCHEMA bench; CREATE TABLE bench.stamp (stamp jsonb NOT NULL)');
    await owner.query('INSERT INTO bench.stamp VALUES ($1)', [JSON.stringify(stamp)]);
  });

export const writeStamp = (ownerUrl: string, stamp: Stamp): Promise<void> =>
  withClient(ownerUrl, async (owner) => {
    await owner.query('UPDATE bench.stamp SET stamp = $1', [JSON.stringify(stamp)]);
  });

/** null where there is no such database, or one that was ended before it had a stamp. */
export const readStamp = (serverUrl: string, name: string): Promise<Stamp | null> =>
  withClient(serverUrl, async (server) => {
    const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) return null;
    return withClient(urlAs(serverUrl, { database: name }), async (owner) => {
      const { rows } = await owner.query<{ there: boolean }>(`SELECT to_regclass('bench.stamp') IS NOT NULL AS there`);
      if (!rows[0]?.there) return null;
      return (await owner.query<{ stamp: Stamp }>('SELECT stamp FROM bench.stamp')).rows[0]?.stamp ?? null;
    });
  });
