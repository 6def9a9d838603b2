import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { boundGarbage } from '@indelible/api/export/bound-garbage';
import next from 'next';
import { type Env, env } from './src/env.ts';
import { answerGone } from './src/server/answer-gone.ts';
import { countAnswer } from './src/server/count-answer.ts';
import { endStreams } from './src/server/end-streams.ts';
import { createHttpServer } from './src/server/http-server.ts';
import { ingestDirectly } from './src/server/ingest-directly.ts';
import { prepareRequest } from './src/server/prepare-request.ts';
import { refuseUnreadable } from './src/server/refuse-unreadable.ts';

const GRACE_MS = 10_000;
const dev = process.env.NODE_ENV === 'development';

/** next-auth reads its two settings from the environment only. */
function configureNextAuth({ PUBLIC_URL, INDELIBLE_KEYS }: Env): void {
  process.env.NEXTAUTH_URL = PUBLIC_URL.origin;
  process.env.NEXTAUTH_SECRET = INDELIBLE_KEYS.auth;
}

async function main(): Promise<void> {
  boundGarbage();
  const settings = env();
  configureNextAuth(settings);
  // A log that nobody reads any more ends no server.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
  const server = createHttpServer();
  const app = next({
    dev,
    dir: fileURLToPath(new URL('.', import.meta.url)),
    hostname: settings.HOST,
    port: settings.PORT,
    httpServer: server,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  const origin = { publicUrl: settings.PUBLIC_URL, trustedProxies: settings.TRUSTED_PROXIES };
  server.on('request', (request, response) => {
    prepareRequest(request, response, origin);
    countAnswer(request, response);
    if (refuseUnreadable(request, response)) return;
    // In development the route is compiled anew whenever it changes, which only Next sees.
    if (!dev && ingestDirectly(request, response)) return;
    answerGone(request, response);
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
  const stop = () => {
    endStreams();
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), GRACE_MS).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  // The supervisor is gone, however it ended: nobody would stop this process any more.
  process.once('disconnect', () => process.exit(0));
  server.listen(settings.PORT, settings.HOST, () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ type: 'ready', port });
    console.log(JSON.stringify({ level: 'info', message: 'web server listening', host: settings.HOST, port }));
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
