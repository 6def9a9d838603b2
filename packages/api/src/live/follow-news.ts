import { AuditError } from '@indelible/audit/errors';
import { inputText } from '@indelible/audit/services/input-text';
import { type EventNews, NewEvents } from '@indelible/audit/services/new-events';
import { type TrackedEnvelope, tracked } from '@trpc/server';
import type { z } from 'zod';
import type { LiveStreams } from './live-streams.ts';
import type { Beat } from './pulse.ts';

/** `lastEventId` is what a browser sends that lost the connection: the `since` of the last answer that came. */
export const FollowNews = NewEvents.extend({ lastEventId: inputText(8_192).nullish() });
export type FollowNews = z.infer<typeof FollowNews>;

export type Following<Deps> = {
  /** What the verb works with, judged anew: throws where the caller may no more. */
  again: () => Promise<Deps>;
  signal: AbortSignal;
  caller: string;
  live: LiveStreams;
  beatOf: (deps: Deps) => Beat;
  news: (deps: Deps, input: NewEvents) => Promise<EventNews>;
};

/** An answer without events, so that what a browser resumes from does not grow old. */
const FRESH_MS = 60_000;

/**
 * The news of a filter as they are committed, until the caller goes away, may no more, or the server stops. What is asked for is taken
 * one by one, so that a slow reader holds back only itself; nothing is read that it does not wait for.
 */
export async function* followNews<Deps>(
  { again, signal, caller, live, beatOf, news }: Following<Deps>,
  { lastEventId, ...input }: FollowNews,
): AsyncGenerator<TrackedEnvelope<EventNews>, void, void> {
  const leave = live.enter(caller);
  const stop = AbortSignal.any([signal, live.ended]);
  let since = lastEventId ?? input.since;
  let saidAt = Number.NEGATIVE_INFINITY;
  let release: (() => void) | null = null;
  try {
    const held = await live.hold(beatOf(await again()));
    release = held.release;
    while (!stop.aborted) {
      const { beats } = held.pulse;
      const found = await news(await again(), { ...input, since });
      since = found.since;
      if (found.events.length > 0 || found.more || performance.now() - saidAt > FRESH_MS) {
        saidAt = performance.now();
        yield tracked(since, found);
      }
      await held.pulse.wait(beats, live.limits.checkMs, stop);
    }
    // The browser comes back by itself: to the server that follows this one.
    if (!signal.aborted) throw new AuditError('unavailable', 'The server is stopping.');
  } finally {
    release?.();
    leave();
  }
}
