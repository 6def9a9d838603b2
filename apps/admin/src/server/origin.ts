const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a state-changing request comes from our own pages: its Origin is PUBLIC_URL's. Where PUBLIC_URL is a loopback
 * name, the loopback names stand for each other, the port being the same. A missing Origin is refused: every browser
 * sends one with POST.
 */
export function isOwnOrigin(origin: string | null, publicUrl: URL): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.origin === publicUrl.origin) return true;
  return (
    url.protocol === publicUrl.protocol &&
    url.port === publicUrl.port &&
    LOOPBACK.has(url.hostname) &&
    LOOPBACK.has(publicUrl.hostname)
  );
}
