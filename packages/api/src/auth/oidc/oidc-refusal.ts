import * as client from 'openid-client';

/** Why nobody was signed in by the provider: a closed list, for the event and for the page's words. */
export type OidcFailure =
  | 'provider-away'
  | 'provider-answer'
  | 'provider-refused'
  | 'state'
  | 'unverified-email'
  | 'email-of-admin'
  | 'no-access'
  | 'disabled';

/** The cause is for the log alone: it may hold what the provider said. */
export class OidcRefusal extends Error {
  readonly failure: OidcFailure;
  constructor(failure: OidcFailure, cause: unknown) {
    super(`single sign-on failed: ${failure}`, { cause });
    this.name = 'OidcRefusal';
    this.failure = failure;
  }
}

/** By name as well: a bundler may hold two copies of the class. */
export const isOidcRefusal = (error: unknown): error is OidcRefusal =>
  error instanceof OidcRefusal || (error instanceof Error && error.name === 'OidcRefusal' && 'failure' in error);

/** fetch fails by a TypeError, its deadline by a TimeoutError; both stand somewhere among the causes. */
function isAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return true;
  if (error instanceof TypeError && error.message === 'fetch failed') return true;
  return isAway(error.cause, depth + 1);
}

const status = (error: unknown): number =>
  error instanceof client.ResponseBodyError
    ? error.status
    : error instanceof Error && error.cause instanceof Response
      ? error.cause.status
      : 0;

export function refusalOf(error: unknown, otherwise: OidcFailure): OidcRefusal {
  if (isOidcRefusal(error)) return error;
  if (isAway(error) || status(error) >= 500) return new OidcRefusal('provider-away', error);
  if (error instanceof client.AuthorizationResponseError) return new OidcRefusal('provider-refused', error);
  return new OidcRefusal(otherwise, error);
}
