/** One line of JSON a record, to stderr: pino's worker transports break inside a bundle, and one line is all we need. */
export type LogEntry = { level: 'info' | 'warn' | 'error'; message: string; requestId?: string; cause?: unknown };
export type Log = (entry: LogEntry) => void;

const HASH = /\$argon2(?:id|i|d)\$[^\s"'`]+/g;

/** What an error says of itself, without password hashes (a database driver may quote the row it choked on). */
export function describeCause(cause: unknown, depth = 0): Record<string, unknown> | undefined {
  if (cause === undefined || cause === null || depth > 4) return undefined;
  if (!(cause instanceof Error)) return { message: scrub(String(cause)) };
  const code = 'code' in cause ? String(cause.code) : undefined;
  return {
    name: cause.name,
    message: scrub(cause.message),
    code,
    stack: cause.stack ? scrub(cause.stack) : undefined,
    cause: describeCause(cause.cause, depth + 1),
  };
}

const scrub = (text: string): string => text.replace(HASH, '[hash]').slice(0, 8_000);

export const logToStderr: Log = ({ cause, ...entry }) => {
  const line = { at: new Date().toISOString(), ...entry, cause: describeCause(cause) };
  process.stderr.write(`${JSON.stringify(line)}\n`);
};
