import type { NewEvent } from '@indelible/audit/event';
import { importId } from '@indelible/audit/uuid7';
import { type DatabaseOptions, openDatabase } from '../src/database.ts';
import type { Database, Tenant } from '../src/ports.ts';
import { createTestDatabase, type TestDatabase } from '../src/test-database.ts';

export const NOW_MS = Date.UTC(2026, 4, 20, 12, 0, 0);

export type World = {
  source: TestDatabase;
  database: Database;
  /** Another Database on the same store, with other limits or clock. */
  open(options?: Partial<DatabaseOptions>): Database;
  /** A tenant with its CREATE event in tenant 0's log. */
  tenant(slug: string, isTest?: boolean): Promise<Tenant>;
  close(): Promise<void>;
};

/** A database of the test file's own, served as the web process serves it. */
export async function openWorld(): Promise<World> {
  const source = await createTestDatabase();
  const opened: Database[] = [];
  const open: World['open'] = (options = {}) => {
    const database = openDatabase({ urls: source.urls, keys: source.keys, ...options });
    opened.push(database);
    return database;
  };
  const database = open();
  return {
    source,
    database,
    open,
    tenant: async (slug, isTest = false) => {
      const instance = (await database.identity.tenantBySlug('instance'))!;
      const made = await database.identity.transaction(async (tx) => {
        const tenant = await tx.createTenant({ slug, name: slug.toUpperCase(), isTest });
        await tx.record(instance, [{ input: sampleEvent({ resource: { type: 'TENANT', id: slug } }) }]);
        return tenant;
      });
      return made.value;
    },
    close: async () => {
      await Promise.all(opened.map((each) => each.close()));
      await source.drop();
    },
  };
}

/** A valid event; what a test is about, it says. */
export const sampleEvent = (facts: Partial<NewEvent> = {}): NewEvent =>
  ({
    action: 'READ',
    resource: { type: 'FLOW', id: 'company.team/hello' },
    actor: { type: 'USER', id: 'ada@acme.example', name: 'Ada Lovelace' },
    ...facts,
  }) as NewEvent;

/** The id of an import at this instant; `ordinal` orders lines within a millisecond. */
export const idAt = (ms: number, ordinal = 0, hash = 0): string =>
  importId({ ms, ordinal, hash: Uint8Array.of(0, 0, 0, 0, 0, 0, hash >> 8, hash & 255) });
