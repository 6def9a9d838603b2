/** What a producer says of itself with a call: what waits there to be sent. */
export const SPOOL_HEADER = 'Indelible-Spool';

export type SpoolReport = {
  /** Events that wait at the producer. */
  queued: number;
  /** Seconds that the oldest of them has waited; null where none does. */
  oldestSeconds: number | null;
  /** Events that it gave up for good since it started. */
  dropped: number;
  /** Which of several processes of one account; null when it does not say. */
  producer: string | null;
};
export type Spool = Omit<SpoolReport, 'oldestSeconds'> & {
  tenant: string;
  account: string;
  /** ISO instants, by this server's clock. */
  oldestAt: string | null;
  reportedAt: string;
};
type Who = { tenant: { slug: string }; account: { id: string; name: string } };

export type Spools = {
  /** Takes what a call says; what can't be read counts as unsaid, for no event may be lost to it. */
  note(who: Who, header: string | null): void;
  /** What producers last said, the fullest first. */
  list(): Spool[];
};

const MOST_CHARS = 200;
const NUMBER = /^\d{1,12}$/;
const NAME = /^[A-Za-z0-9._-]{1,64}$/;

/** `queued=12;oldest=34;dropped=0;producer=billing-1`, in any order; `queued` is needed. null for anything else. */
export function parseSpool(header: string): SpoolReport | null {
  if (header.length > MOST_CHARS) return null;
  const parts = new Map<string, string>();
  for (const part of header.split(';')) {
    const [key = '', value = '', ...more] = part.trim().split('=');
    if (more.length > 0 || parts.has(key)) return null;
    parts.set(key, value);
  }
  const { queued, oldest, dropped = '0', producer = null, ...others } = Object.fromEntries(parts);
  if (Object.keys(others).length > 0 || queued === undefined) return null;
  if (![queued, oldest ?? '0', dropped].every((text) => NUMBER.test(text))) return null;
  if (producer !== null && !NAME.test(producer)) return null;
  const oldestSeconds = oldest === undefined || Number(queued) === 0 ? null : Number(oldest);
  return { queued: Number(queued), oldestSeconds, dropped: Number(dropped), producer };
}

/** Producers that are remembered; the one that has been silent for longest goes first. */
const MOST_PRODUCERS = 1_000;
const FORGOTTEN_MS = 24 * 3_600_000;

/** In this process's memory: each process knows what was said to it, and after a start waits for the next calls. */
export function openSpools(nowMs: () => number): Spools {
  const held = new Map<string, Spool & { reportedMs: number }>();
  const forget = () => {
    for (const [key, { reportedMs }] of held) {
      if (held.size <= MOST_PRODUCERS && reportedMs > nowMs() - FORGOTTEN_MS) return;
      held.delete(key);
    }
  };
  return {
    note({ tenant, account }, header) {
      const report = header === null ? null : parseSpool(header);
      if (report === null) return;
      const { oldestSeconds, ...said } = report;
      const now = nowMs();
      const key = JSON.stringify([tenant.slug, account.id, said.producer]);
      const iso = (ms: number) => new Date(Math.max(0, ms)).toISOString();
      const oldestAt = oldestSeconds === null ? null : iso(now - oldestSeconds * 1_000);
      // Anew at the end: the map's order is who was heard of last.
      held.delete(key);
      const names = { tenant: tenant.slug, account: account.name };
      held.set(key, { ...names, ...said, oldestAt, reportedAt: iso(now), reportedMs: now });
      forget();
    },
    list() {
      forget();
      return [...held.values()]
        .map(({ reportedMs: _, ...spool }) => spool)
        .sort((a, b) => b.queued - a.queued || (a.reportedAt < b.reportedAt ? 1 : -1));
    },
  };
}
