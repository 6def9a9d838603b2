import type { ErrorData } from '@indelible/api/types';

export type Failure = { message: string; data: ErrorData | null };

/** What an error of the API tells, from a tRPC error (`data`) or from the server's own prop; else nothing is known. */
export function failureOf(error: unknown): Failure {
  if (typeof error === 'object' && error !== null && 'data' in error && 'message' in error) {
    const { data, message } = error as { data: ErrorData | null; message: string };
    if (data) return { message, data };
  }
  return { message: 'The server does not answer. Check the connection and try again.', data: null };
}
