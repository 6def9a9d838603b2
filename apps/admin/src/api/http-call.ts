import { ApiError, AWAY, type Call, type FailureData } from './procedures.ts';

/** superjson's wire form; our values are plain JSON, so `meta`, which says otherwise, never comes. */
type Plain<T> = { json: T; meta?: unknown };
type Answer<T> = { result: { data: Plain<T> } } | { error: Plain<{ message: string; data: FailureData }> };

export const ENDPOINT = '/api/trpc';

/** A query, by GET, in tRPC's HTTP form. Throws ApiError. */
export const callByGet: Call = (path, input, signal) =>
  send(`${ENDPOINT}/${path}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`, { signal: signal ?? null });

/** What comes back of a call, in tRPC's HTTP form. Throws ApiError. */
export async function send<T>(url: string, init: RequestInit): Promise<T> {
  const answer = await fetchJson<Answer<T>>(url, init);
  if ('error' in answer) throw new ApiError(answer.error.json.message, answer.error.json.data);
  const { json, meta } = answer.result.data;
  if (meta !== undefined) throw new ApiError('The API answered with more than plain JSON.', null);
  return json;
}

async function fetchJson<T>(url: string, init: RequestInit): Promise<T> {
  try {
    const response = await fetch(url, init);
    return (await response.json()) as T;
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError(AWAY, null, { cause: error });
  }
}
