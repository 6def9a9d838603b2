import { invalidOptions } from '../target.ts';

const NAME = /^[A-Za-z0-9._-]{1,64}$/;

type Waiting = { queued: number; dropped: number; oldestSeconds: number };

/**
 * The value of `Indelible-Spool`: how many events wait behind a call of `sending` events, since when, and how many were dropped, as the server's
 * Health page shows them. Throws `invalid_options` for a name that can't be in it.
 */
export function spoolSaid(producer?: string) {
  if (producer !== undefined && !NAME.test(producer)) {
    throw invalidOptions('producer', '1 to 64 of A-Z, a-z, 0-9, “.”, “_” and “-”', producer);
  }
  const name = producer === undefined ? '' : `;producer=${producer}`;
  return ({ queued, dropped, oldestSeconds }: Waiting, sending: number): string =>
    `queued=${Math.max(0, queued - sending)};oldest=${oldestSeconds};dropped=${dropped}${name}`;
}
