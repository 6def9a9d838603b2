import type { RetryOptions } from './backoff.ts';
import type { BatchOptions } from './batching.ts';
import { invalidOptions, type TargetOptions, wholeNumber } from './target.ts';

/** The names of a type's members, by which what is none is refused. */
export type NamesOf<Options> = Record<keyof Options, true>;

export const TARGET: NamesOf<TargetOptions> = {
  url: true,
  tenant: true,
  token: true,
  requestTimeoutMs: true,
  fetch: true,
};
const BATCH: NamesOf<BatchOptions> = { maxEvents: true, maxBytes: true, maxAgeMs: true };
const RETRY: NamesOf<RetryOptions> = { firstMs: true, mostMs: true };

/**
 * Throws `invalid_options` for a name that is none: a misspelt `spool` or `omit` would be a wish that is silently not granted, and
 * JavaScript has no types that say so. `path` stands before the name in the error.
 */
export function requireKnown(path: string, given: object, names: Record<string, true>): void {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(names, name)) throw invalidOptions(path + name, `one of ${Object.keys(names).join(', ')}`, name);
  }
}

export const requireKnownBatch = (batch: BatchOptions): void => requireKnown('batch.', batch, BATCH);

/** Waits that are no numbers would be none at all: the server would be asked again and again. */
export function requireRetry(retry: RetryOptions): void {
  requireKnown('retry.', retry, RETRY);
  for (const name of ['firstMs', 'mostMs'] as const) {
    if (retry[name] !== undefined) wholeNumber(`retry.${name}`, retry[name], 1);
  }
}
