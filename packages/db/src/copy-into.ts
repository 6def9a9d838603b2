import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export type CopyInto = {
  /** Resolves when the next piece may come; rejects with the server's error. */
  send(bytes: Buffer): Promise<void>;
  /** Ends the COPY; resolves once the server has taken all of it. */
  finish(): Promise<void>;
};

/** `COPY … FROM STDIN` as two awaitable calls: an error of the server reaches whichever is waiting, or the next one. */
export function copyInto(client: pg.Client, sql: string): CopyInto {
  const stream = client.query(copyFrom(sql));
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  failed.catch(() => {});
  const step = (start: (done: (error?: Error | null) => void) => void) =>
    Promise.race([
      failed,
      new Promise<void>((resolve, reject) => start((error) => (error ? reject(error) : resolve()))),
    ]);
  return {
    send: (bytes) => step((done) => stream.write(bytes, done)),
    finish: () =>
      step((done) => {
        stream.once('finish', () => done());
        stream.end();
      }),
  };
}
