import type { ErrorCode } from '@indelible/audit/errors';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** One answered request, as labels may hold it: each value is of a closed set, or whoever calls could make series without end. */
export type Answered = { route: string; method: string; status: number; seconds: number };

/** What this process counts for `GET /api/metrics`; each process counts its own. */
export type Metrics = {
  /** Where others register their figures: a Gauge with a `collect` is asked at each scrape. */
  registry: Registry;
  /** Events of one call or one part of a stream, after the commit: written now, or known by their key. */
  accepted(events: { fresh: number; known: number }): void;
  /** A call, or a stream at the line where it stopped. */
  refused(code: ErrorCode): void;
  answered(request: Answered): void;
  /** Prometheus text exposition format 0.0.4. */
  expose(): Promise<{ contentType: string; text: string }>;
};

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const accepted = new Counter({
    name: 'indelible_ingest_accepted_events_total',
    help: 'Events from outside that this process committed.',
    registers,
  });
  const known = new Counter({
    name: 'indelible_ingest_repeated_events_total',
    help: 'Events sent again under a key that was known: answered, not stored twice.',
    registers,
  });
  const refused = new Counter({
    name: 'indelible_ingest_refused_total',
    help: 'Calls, and streams that stopped, by the code of the reason.',
    labelNames: ['code'],
    registers,
  });
  const seconds = new Histogram({
    name: 'indelible_http_request_duration_seconds',
    help: 'From the request’s head to the end of its answer.',
    labelNames: ['route', 'method', 'status'],
    buckets: SECONDS,
    registers,
  });
  let watching = false;
  return {
    registry,
    accepted(events) {
      accepted.inc(events.fresh);
      known.inc(events.known);
    },
    refused: (code) => refused.inc({ code }),
    answered: ({ route, method, status, seconds: took }) => seconds.observe({ route, method, status }, took),
    async expose() {
      // Memory, processor and event loop are watched from the first scrape on: who never asks pays nothing.
      if (!watching) collectDefaultMetrics({ register: registry });
      watching = true;
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
