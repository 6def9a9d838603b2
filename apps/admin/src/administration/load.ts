import 'server-only';
import { notFound } from 'next/navigation';
import { ApiError, type InputOf, type OutputOf } from '@/api/procedures.ts';
import { callHere } from '@/api/server-call.ts';
import type { Failure } from '@/audit-logs/states/failure.ts';
import { unlessRefused } from '@/audit-logs/unless-refused.ts';
import { requestContext } from '@/server/context.ts';
import { PageError } from '@/server/page-error.ts';

export type Loaded<T> = { ok: true; value: T } | { ok: false; failure: Failure };

const ABSENT = new Set<string>(['not_found', 'invalid_id']);

/** What a query gives, or why not, for a page that goes on without it. What is absent is the 404, a missing right the 403. */
export async function load<Path extends string>(path: Path, input: InputOf<Path>): Promise<Loaded<OutputOf<Path>>> {
  try {
    return { ok: true, value: await callHere(path, input) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const code = error.data?.code ?? '';
    if (ABSENT.has(code)) notFound();
    unlessRefused(code);
    return { ok: false, failure: { message: error.message, data: error.data } };
  }
}

/** The same for what a page can't be without. An id that is no id at all is as absent as an unknown one. */
export async function find<Path extends string>(path: Path, input: InputOf<Path>): Promise<OutputOf<Path>> {
  const loaded = await load(path, input);
  if (loaded.ok) return loaded.value;
  if (loaded.failure.data?.code === 'invalid_input') notFound();
  const { request } = await requestContext();
  throw new PageError(request.requestId, { cause: new Error(loaded.failure.message) });
}
