import { ENDPOINT, send } from './http-call.ts';
import type { InputOf, OutputOf } from './procedures.ts';

/** A mutation, by POST. Throws ApiError. */
export function callByPost<Path extends string>(path: Path, input: InputOf<Path>): Promise<OutputOf<Path>> {
  const headers = { 'content-type': 'application/json' };
  return send(`${ENDPOINT}/${path}`, { method: 'POST', headers, body: JSON.stringify({ json: input }) });
}
