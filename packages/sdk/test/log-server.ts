import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { handleRest } from '@indelible/api/rest/handle-rest';
import type { World } from '../../api/test/world.ts';

/** What happens to one request: `…-before` before the log sees it, `…-after` when the log has stored it. */
export const FAULTS = [
  'none',
  'drop-before',
  'drop-after',
  'half-answer',
  'no-length',
  '503',
  '429',
  '413',
  '500-before',
  '500-after',
  'late',
] as const;
export type Fault = (typeof FAULTS)[number];

/** The product's own handlers behind HTTP, on a real database, with a tenant and a producer; and faults, one a request. */
export class LogServer {
  readonly world: World;
  readonly tenant: string;
  readonly tenantId: number;
  readonly token: string;
  /** Faults of the next requests; then none. */
  faults: Fault[] = [];
  /** Bodies as they came, with their keys. */
  readonly received: { key: string; body: string }[] = [];
  #server: Server | null = null;
  #port = 0;

  private constructor(world: World, tenant: { id: number; slug: string }, token: string) {
    this.world = world;
    this.tenant = tenant.slug;
    this.tenantId = tenant.id;
    this.token = token;
  }

  /** A tenant of its own in a world that may have others. */
  static async open(world: World): Promise<LogServer> {
    const tenant = await world.tenant();
    const made = await world.serviceAccount({ in: tenant, role: ['AUDITLOG:CREATE'], scopes: ['events:write'] });
    const log = new LogServer(world, tenant as unknown as { id: number; slug: string }, made.token);
    await log.start();
    return log;
  }

  get target() {
    return { url: `http://127.0.0.1:${this.#port}`, tenant: this.tenant, token: this.token, requestTimeoutMs: 20_000 };
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** As a kill: connections break. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  }

  /** How often each resource stands in the log, in the log's order. */
  async stored(): Promise<Map<string, number>> {
    const sql = `SELECT resource_id AS id, count(*)::int AS count FROM event
      WHERE tenant_id = $1 AND origin = 'live' AND resource_type = ANY($2) GROUP BY 1 ORDER BY min(id::text)`;
    const rows = await this.world.sql<{ id: string; count: number }>(sql, [this.tenantId, OWN_TYPES]);
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.faults.shift() ?? 'none';
    if (fault === 'drop-before') return void request.socket.destroy();
    if (fault === '503' || fault === '429' || fault === '413' || fault === '500-before') {
      response.writeHead(Number(fault.slice(0, 3)), fault === '500-before' ? {} : { 'retry-after': '0' });
      return void response.end('an overloaded proxy');
    }
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const body = Buffer.concat(await Readable.from(request).toArray());
    this.received.push({
      key: headers.get('idempotency-key') ?? '',
      body: body.toString(),
    });
    const url = `http://localhost${request.url}`;
    const sent = new Request(url, { method: request.method, headers, body: body.length > 0 ? body : null });
    const answer = await handleRest(sent, this.world.api, this.world.facts(null));
    const text = await answer.text();
    // `late`: the answer never comes, which the client can't tell from one that comes after its time.
    if (fault === 'late') return;
    if (fault === 'drop-after') return void request.socket.destroy();
    if (fault === '500-after') return void response.writeHead(500).end('the proxy lost its mind');
    const half = text.slice(0, text.length / 2);
    if (fault === 'half-answer') {
      response.writeHead(answer.status, { 'content-length': Buffer.byteLength(text) });
      return void response.write(half, () => request.socket.destroy());
    }
    if (fault === 'no-length') return void response.writeHead(answer.status).end(half);
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text);
  }
}

/** What the tests record; the tenant's own administration stands in the log too. */
const OWN_TYPES = ['ORDER', 'CUSTOMER', 'ORDER_LINE'];
