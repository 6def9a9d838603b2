import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
const KEY = '5a'.repeat(32);

/** Nobody listens there: what the server says and does without its database. */
const AWAY = 'postgresql://nobody:nothing@127.0.0.1:9/indelible';

const ENV = {
  PATH: process.env.PATH ?? '',
  NODE_ENV: 'production' as const,
  NEXT_TELEMETRY_DISABLED: '1',
  APP_DATABASE_URL: AWAY,
  IDENTITY_DATABASE_URL: AWAY,
  INSTANCE_DATABASE_URL: AWAY,
  INDELIBLE_KEYS: JSON.stringify({ context: KEY, salt: KEY, redaction: KEY, cursor: KEY, auth: KEY }),
  HOST: '127.0.0.1',
  PORT: '0',
  PUBLIC_URL: 'https://audit.example',
};

/** `RATE_LIMITS`: JSON, as the supervisor hands it on. */
type Variables = Partial<Record<keyof typeof ENV | 'RATE_LIMITS', string>>;

export type WebServer = { url: string; child: ChildProcess };

/** The production server as the supervisor starts it; resolves when it says that it is ready. */
export async function startWebServer(env: Variables = {}): Promise<WebServer> {
  const child = launch(env);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the web server ended with ${code}: ${said}`);
  });
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ type: string; port: number }];
  ended.catch(() => {});
  return { url: `http://127.0.0.1:${message.port}`, child };
}

export function launch(env: Variables = {}): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
    cwd: FOLDER,
    env: { ...ENV, ...env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}
