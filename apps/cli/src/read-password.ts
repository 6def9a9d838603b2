import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { AuditError } from '@indelible/audit/errors';

const silent = () => new Writable({ write: (_chunk, _encoding, done) => done() });

async function ask(prompt: string): Promise<string> {
  // readline echoes to its output, so without one nothing is shown; it turns the terminal's own echo off before the prompt.
  const lines = createInterface({ input: process.stdin, output: silent(), terminal: true });
  process.stderr.write(prompt);
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('SIGINT', () =>
        reject(new AuditError('invalid_input', 'No password was given', { field: 'password' })),
      );
      lines.question('').then(resolve, reject);
    });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

/** A new password: from standard input when asked so, else typed twice at the terminal without echo; never an argument. */
export async function readNewPassword({ fromStdin }: { fromStdin: boolean }): Promise<string> {
  if (fromStdin) return (await text(process.stdin)).replace(/\r?\n$/, '');
  if (!process.stdin.isTTY)
    throw new AuditError(
      'invalid_input',
      'There is no terminal to ask for the password at: pipe it in, with --password-stdin',
      {
        field: 'password',
      },
    );
  const first = await ask('Password: ');
  if ((await ask('Once more: ')) !== first)
    throw new AuditError('invalid_input', 'The two passwords differ', { field: 'password' });
  return first;
}
