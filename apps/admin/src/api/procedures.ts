import type { ErrorData, Inputs, Outputs } from '@indelible/api/types';

type At<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : Path extends keyof T
    ? T[Path]
    : never;

/** A procedure by its path; what it takes and gives is the router's own word. */
export type InputOf<Path extends string> = At<Inputs, Path>;
export type OutputOf<Path extends string> = At<Outputs, Path>;

/** Calls a query: in the same process on the server, by GET in the browser. */
export type Call = <Path extends string>(
  path: Path,
  input: InputOf<Path>,
  signal?: AbortSignal,
) => Promise<OutputOf<Path>>;

/** What the API says of a failure; null when the answer did not come from it. */
export type FailureData = ErrorData & { httpStatus?: number };

/** The message of a call that nobody answered. */
export const AWAY = 'The server does not answer. Check the connection and try again.';

export class ApiError extends Error {
  readonly data: FailureData | null;
  constructor(message: string, data: FailureData | null, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'ApiError';
    this.data = data;
  }
}
