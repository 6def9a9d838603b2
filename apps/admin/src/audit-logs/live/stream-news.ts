import type { EventNews } from '@indelible/audit/services/new-events';
import { createTRPCUntypedClient, httpSubscriptionLink } from '@trpc/client';
import { ENDPOINT } from '../../api/http-call.ts';
import type { FailureData } from '../../api/procedures.ts';
import type { Stop, Watched } from './watch-news.ts';

/** superjson's wire form of plain JSON (see http-call.ts). */
const transformer = {
  serialize: (json: unknown) => ({ json }),
  deserialize: ({ json }: { json: unknown }) => json,
};
/** A proxy that holds answers back until they end lets nothing through at all. */
const FIRST_ANSWER_MS = 8_000;
/** How long the browser may try by itself. */
const LOST_MS = 20_000;

type Streamed = Watched & {
  /** There is no stream to be had, at the moment or for good: ask instead. */
  unavailable: (forGood: boolean) => void;
};

/** Follows the log by server-sent events; the browser goes on by itself where a connection was lost. */
export function streamNews(path: string, input: object, watched: Streamed): Stop {
  const client = createTRPCUntypedClient({ links: [httpSubscriptionLink({ url: ENDPOINT, transformer })] });
  let isOver = false;
  let hasBegun = false;
  let lost: ReturnType<typeof setTimeout> | undefined;
  const end = (then: () => void) => {
    if (isOver) return;
    stop();
    then();
  };
  const first = setTimeout(() => end(() => watched.unavailable(true)), FIRST_ANSWER_MS);
  const subscription = client.subscription(path, input, {
    onData: (answer) => {
      if (isOver) return;
      hasBegun = true;
      clearTimeout(first);
      clearTimeout(lost);
      lost = undefined;
      watched.way('stream');
      watched.news((answer as { data: EventNews }).data);
    },
    onConnectionStateChange: ({ state, error }) => {
      if (isOver || state !== 'connecting' || !error) return;
      if (!hasBegun) return end(() => watched.unavailable(false));
      watched.way('lost');
      lost ??= setTimeout(() => end(() => watched.unavailable(false)), LOST_MS);
    },
    onComplete: () => end(() => watched.unavailable(false)),
    onError: ({ data }) => {
      const { code } = (data ?? {}) as Partial<FailureData>;
      if (code === 'invalid_cursor') end(watched.outdated);
      else end(() => watched.unavailable(code === 'too_many_requests'));
    },
  });
  function stop(): void {
    isOver = true;
    clearTimeout(first);
    clearTimeout(lost);
    subscription.unsubscribe();
  }
  return stop;
}
