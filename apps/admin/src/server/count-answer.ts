import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from '@indelible/api/metrics/metrics';

/** As deps.ts holds it. Read here as a type alone: this file runs beside Next's bundle, in the same process. */
const held = globalThis as { indelibleApi?: { metrics: Pick<Metrics, 'answered'> } };

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const ROUTES: readonly [RegExp, string][] = [
  [/^\/api\/v1\/[^/]+\/events$/, '/api/v1/{tenant}/events'],
  [/^\/api\/v1\/[^/]+\/events\/(count|histogram)$/, '/api/v1/{tenant}/events/$1'],
  [/^\/api\/v1\/[^/]+\/events\/[^/]+$/, '/api/v1/{tenant}/events/{id}'],
  [/^\/api\/(trpc|auth|impersonation)\/.*$/, '/api/$1'],
  [/^\/api\/(health|metrics|v1\/openapi\.json)$/, '/api/$1'],
  [/^\/api\/.*$/, '/api'],
  [/^\/_next\/.*$/, '/_next'],
];

/** One of a closed set, whatever the path: labels are series, and a caller must not be able to make more of them. */
export function routeOf(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  const found = ROUTES.find(([pattern]) => pattern.test(path));
  return found ? path.replace(found[0], found[1]) : 'page';
}

/** Counts a request when its answer has ended, or its connection has. */
export function countAnswer(request: IncomingMessage, response: ServerResponse): void {
  const from = performance.now();
  response.once('close', () => {
    const method = METHODS.has(request.method ?? '') ? String(request.method) : 'other';
    const seconds = (performance.now() - from) / 1_000;
    held.indelibleApi?.metrics.answered({
      route: routeOf(request.url ?? ''),
      method,
      status: response.statusCode,
      seconds,
    });
  });
}
