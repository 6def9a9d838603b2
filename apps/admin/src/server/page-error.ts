import 'server-only';

/** An error whose digest, all that Next sends to the browser, is the request id under which its cause was logged. */
export class PageError extends Error {
  readonly digest: string;
  constructor(requestId: string, options: { cause: unknown }) {
    super(`Request ${requestId} failed`, options);
    this.name = 'PageError';
    this.digest = requestId;
  }
}
