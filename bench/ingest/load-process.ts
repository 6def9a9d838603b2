// The producer's side of HTTP figures: a process of its own, as a producer is. Takes one job at a time over IPC, sends so many
// requests to this machine alone, answers how long they took, and ends when its parent does.
import { Agent, request } from 'node:http';
import { sampleEvent } from './sample-event.ts';
import type { TokenOf } from './tenant-tokens.ts';

export type LoadJob = {
  url: string;
  /** Requests go to these in turn. */
  to: TokenOf[];
  connections: number;
  /** At most 10,000. */
  requests: number;
  /** Events of each. */
  batch: number;
};
export type LoadResult = { ms: number; latencies: number[] } | { error: string };

const MOST_REQUESTS = 10_000;
const MOST_MS = 120_000;
/** Bodies are made before the clock runs; more than a few would only fill memory. */
const BODIES = 8;

async function run(job: LoadJob): Promise<LoadResult> {
  const { hostname } = new URL(job.url);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) throw new Error(`${hostname} is not this machine`);
  if (job.requests > MOST_REQUESTS) throw new Error(`at most ${MOST_REQUESTS} requests`);
  const bodies = Array.from({ length: BODIES }, (_, body) =>
    Buffer.from(JSON.stringify(Array.from({ length: job.batch }, (_, index) => sampleEvent(body * job.batch + index)))),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: job.connections });
  const signal = AbortSignal.timeout(MOST_MS);
  const latencies: number[] = [];
  let next = 0;
  const connection = async () => {
    for (let n = next++; n < job.requests; n = next++) {
      const from = performance.now();
      await post(job, job.to[n % job.to.length]!, bodies[n % BODIES]!, agent, signal);
      latencies.push(performance.now() - from);
    }
  };
  const from = performance.now();
  try {
    await Promise.all(Array.from({ length: job.connections }, connection));
    return { ms: performance.now() - from, latencies };
  } finally {
    agent.destroy();
  }
}

function post(job: LoadJob, { slug, token }: TokenOf, body: Buffer, agent: Agent, signal: AbortSignal): Promise<void> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': body.length,
  };
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(`/api/v1/${slug}/events`, job.url),
      { method: 'POST', agent, headers, signal },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          if (text.length < 500) text += part;
        });
        answer.on('error', reject);
        answer.on('end', () =>
          answer.statusCode === 201 ? resolve() : reject(new Error(`${answer.statusCode}: ${text}`)),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

process.on('disconnect', () => process.exit(0));
process.on('message', (job: LoadJob) => {
  run(job)
    .catch((error: unknown): LoadResult => ({ error: error instanceof Error ? error.message : String(error) }))
    .then((result) => process.send?.(result));
});
