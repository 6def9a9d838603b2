/** Queries that one person asked of one log in this browser, newest first. Whatever is kept that is no such list is none. */
export const MAX_RECENT = 20;
const QUERY_CHARS = 4_096;

export const recentKey = (person: string, log: string): string => `indelible.recent.${person}.${log}`;

export function readRecent(text: string | null): string[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(parsed)) return [];
    const queries = parsed.filter(
      (one): one is string => typeof one === 'string' && one !== '' && one.length <= QUERY_CHARS,
    );
    return [...new Set(queries)].slice(0, MAX_RECENT);
  } catch {
    return [];
  }
}

/** The query put first; one that was there already moves up. */
export const withRecent = (recent: readonly string[], query: string): string[] =>
  query.trim() === '' || query.length > QUERY_CHARS
    ? [...recent]
    : [query.trim(), ...recent.filter((one) => one !== query.trim())].slice(0, MAX_RECENT);
