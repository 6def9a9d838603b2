import type { ClientBase } from 'pg';

/** Something that is not as it should be, and what whoever runs the instance does about it. */
export type Finding = { what: string; todo: string };

export type Looked = {
  findings: Finding[];
  /** How much was looked at, for people: `42 partitions`. */
  seen: string;
};

/** What checks look with. Neither connection can write. */
export type DoctorView = {
  /** The owner's: sees the catalog whole. Rows of tenants it may not see, unless it is a superuser. */
  owner: ClientBase;
  /** The instance reader's: sees every tenant's rows. */
  reader: ClientBase;
  /** Whether everything is looked at, not a bounded sample of it. */
  full: boolean;
  /** Milliseconds since the epoch, of this machine. */
  nowMs: () => number;
  /** The folder of the embedded database; null where the database is the user's own. */
  dataDir: string | null;
  /** Called as a long look goes on: `done` of `of` things, more than once. */
  went?: (done: number, of: number) => void;
};

export type Check = {
  /** Stable: scripts may rely on it. */
  name: string;
  /** What is asked, in a few words. */
  title: string;
  /** Whether it needs every migration to be in. */
  needsSchema: boolean;
  look(view: DoctorView): Promise<Looked>;
};

/** So many of a kind a check looks for: more of the same tell nothing new. */
export const MOST = 100;

export const finding =
  (todo: string) =>
  (what: string): Finding => ({ what, todo });

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
