import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

export type Holder = {
  child: ChildProcess;
  ownerUrl: string;
  /** Releases and ends; resolves when the process is gone. */
  release(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
};

export type HolderOptions = { fast?: boolean; uid?: number | undefined };

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Starts test/embedded-holder.ts on a folder, as another user when `uid` is given, `fast` as in EmbeddedOptions; resolves once the server answers. */
export async function startHolder(dataDir: string, { fast = false, uid }: HolderOptions = {}): Promise<Holder> {
  const script = fileURLToPath(new URL('embedded-holder.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', tsx, script, dataDir, fast ? 'fast' : ''], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: '/nonexistent' },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let errors = '';
  child.stderr!.on('data', (chunk) => {
    errors += chunk;
  });
  const gone = once(child, 'exit');
  const line = once(createInterface({ input: child.stdout! }), 'line').then(([text]) => String(text));
  const first = await Promise.race([line, gone.then(() => null)]);
  if (!first) throw new Error(`the holder ended: ${errors}`);
  return {
    child,
    ownerUrl: first,
    release: async () => {
      child.stdin!.write('release\n');
      await gone;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
