/** What a browser takes out of a path, encoded or not. */
const DOTS = /^\.\.?$/;

/**
 * Where a resource of a tenant has its page: one segment for the id, whatever slashes it has. Null for an id that no address can
 * carry (`.` and `..`).
 */
export function resourcePagePath(slug: string, { type, id }: { type: string; id: string }): string | null {
  if (DOTS.test(id)) return null;
  return `/t/${encodeURIComponent(slug)}/resources/${encodeURIComponent(type)}/${encodeURIComponent(id)}`;
}

/** The id as the segments of an address have it, each as it was sent; null for what no id is written as. */
export function resourceIdOf(segments: readonly string[]): string | null {
  try {
    return segments.map(decodeURIComponent).join('/');
  } catch {
    return null;
  }
}
