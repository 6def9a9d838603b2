import { SdkError } from './sdk-error.ts';

/** Where events go, and by whose token. */
export type TargetOptions = {
  /** Where Indelible is reached, such as `https://audit.example.com`. */
  url: string | URL;
  /** The tenant's short name. */
  tenant: string;
  /** An API token of scope `events:write`, or what gives the current one (asked before each call). */
  token: string | (() => string | Promise<string>);
  /** Milliseconds that one call may take; 30,000. */
  requestTimeoutMs?: number;
  /** Another `fetch`, for a proxy or a certificate of one's own. */
  fetch?: typeof fetch;
};

export type Target = {
  url: URL;
  token: () => string | Promise<string>;
  requestTimeoutMs: number;
  fetch: typeof fetch;
  /** What a call says of the spool behind it, of a call of so many events; null: nothing. */
  spool: (sending: number) => string | null;
};

export const invalidOptions = (field: string, limit: string, received: unknown): SdkError => {
  const text = String(received).slice(0, 200);
  return new SdkError('invalid_options', `${field} must be ${limit}; received ${text}`, {
    field,
    limit,
    received: text,
  });
};

/** Throws `invalid_options`: a wrong address is better met at the start than with the first event. */
export function targetOf({
  url,
  tenant,
  token,
  requestTimeoutMs = 30_000,
  fetch: send = fetch,
}: TargetOptions): Target {
  const base = URL.canParse(String(url)) ? new URL(url) : null;
  if (base === null || !/^https?:$/.test(base.protocol)) throw invalidOptions('url', 'an http or https address', url);
  if (typeof tenant !== 'string' || tenant === '') throw invalidOptions('tenant', "the tenant's short name", tenant);
  const isToken = typeof token === 'function' || (typeof token === 'string' && token !== '');
  if (!isToken) throw invalidOptions('token', 'an API token or a function that gives one', typeof token);
  const path = `${base.pathname.replace(/\/$/, '')}/api/v1/${encodeURIComponent(tenant)}/events`;
  return {
    url: new URL(path, base),
    token: typeof token === 'function' ? token : () => token,
    requestTimeoutMs: wholeNumber('requestTimeoutMs', requestTimeoutMs, 1),
    fetch: send,
    spool: () => null,
  };
}

/** `value`, if it is a whole number of at least `least` and at most `most`. */
export function wholeNumber(field: string, value: number, least: number, most = 2 ** 31 - 1): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalidOptions(field, `a whole number from ${least} to ${most}`, value);
}
