import { ApiError, type FailureData } from '../../api/procedures.ts';

export type Failure = { message: string; data: FailureData | null };

/** What an error tells the person: the API's own words, or that nothing is known. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) return error;
  if (isFailure(error)) return error;
  return { message: 'Something went wrong in this page. Reload it.', data: null };
}

/** The server's failure of the first list, which comes as a plain object. */
const isFailure = (error: unknown): error is Failure =>
  typeof error === 'object' && error !== null && !(error instanceof Error) && 'message' in error && 'data' in error;
