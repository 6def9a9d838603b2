import { notFound } from 'next/navigation';
import { ApiError } from '../api/procedures.ts';

const ABSENT = new Set(['not_found', 'invalid_id', 'invalid_input']);

/** An id that is garbage, unknown or another tenant's is the one 404; any other failure is the panel's own to tell. */
export function unlessAbsent(error: unknown): null {
  if (error instanceof ApiError && error.data && ABSENT.has(error.data.code)) notFound();
  return null;
}
