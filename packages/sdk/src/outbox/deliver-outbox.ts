import { backoffMs, type RetryOptions } from '../backoff.ts';
import type { NewEvent } from '../event.ts';
import { bodyOf, judge } from '../judge.ts';
import { type NamesOf, requireKnown, requireRetry, TARGET } from '../known-options.ts';
import { ofOneEvent, postEvents } from '../post-events.ts';
import { type OnError, SdkError, safely } from '../sdk-error.ts';
import { type Target, type TargetOptions, targetOf, wholeNumber } from '../target.ts';
import { type OutboxBatch, OutboxBatches } from './outbox-batch.ts';
import type { OutboxDb } from './outbox-db.ts';

export type OutboxOptions = TargetOptions & {
  db: OutboxDb;
  /** Where the tables stand; where the search path leads unless set. */
  schema?: string;
  /** Events of one call; 500, at most 1,000. */
  maxEvents?: number;
  /** Bytes of one call; 4 MiB, at most 15 MiB. */
  maxBytes?: number;
  /** Told of everything that goes wrong; prints one line unless set. */
  onError?: OnError;
};

export type Delivered = {
  /** Events that the log has now, and those that it will never take (in `indelible_outbox_refused`). */
  sent: number;
  refused: number;
  /** Why it stopped: nothing is left, another deliverer is at it, or the error that has to pass first. */
  stopped: 'empty' | 'busy' | SdkError;
};

/**
 * Sends what the outbox has, in order and exactly once, until it is empty or can't go on. May run in many processes at once:
 * one of them sends at a time. Rejects when the producer's own database fails, and for options that can't work.
 */
export async function deliverOutbox(options: OutboxOptions): Promise<Delivered> {
  const delivery = deliveryOf(options);
  const delivered: Delivered = { sent: 0, refused: 0, stopped: 'empty' };
  for (;;) {
    const claim = await delivery.batches.claim(delivery.limits);
    if (claim.kind !== 'claimed') return { ...delivered, stopped: claim.kind };
    const error = await settle(delivery, claim.batch, delivered);
    if (error !== null) return { ...delivered, stopped: error };
  }
}

type Delivery = ReturnType<typeof deliveryOf>;

const OPTIONS: NamesOf<OutboxOptions & PauseOptions> = {
  ...TARGET,
  ...{ db: true, schema: true, maxEvents: true, maxBytes: true, onError: true, everyMs: true, retry: true },
};

function deliveryOf(options: OutboxOptions) {
  requireKnown('', options, OPTIONS);
  const target: Target = targetOf(options);
  const limits = {
    maxEvents: wholeNumber('maxEvents', options.maxEvents ?? 500, 1, 1_000),
    maxBytes: wholeNumber('maxBytes', options.maxBytes ?? 4_194_304, 1, 15_728_640),
    // Longer than a call may take: who comes after it finds nobody who still sends, and if so, under the same key.
    leaseMs: target.requestTimeoutMs + 10_000,
  };
  return { target, limits, batches: new OutboxBatches(options.db, options.schema), onError: safely(options.onError) };
}

/** Sends one batch and does what the answer says; the error if it has to be sent again. */
async function settle(
  { target, batches, onError }: Delivery,
  { key, ids, events, isTooOld, firstSentAt }: OutboxBatch,
  delivered: Delivered,
): Promise<SdkError | null> {
  const refuse = async (indexes: number[], error: SdkError) => {
    const said = ofOneEvent(error, { events: indexes.map((index) => JSON.parse(events[index]!) as NewEvent) });
    const refused = indexes.map((index) => ids[index]!);
    if (!(await batches.refuse(key, refused, `${said.code}: ${said.message}`))) return;
    delivered.refused += refused.length;
    onError(said);
  };
  if (isTooOld) {
    const message = `${ids.length} events were first sent at ${firstSentAt}, and whether they arrived is unknown: the server may have forgotten their key`;
    await refuse([...ids.keys()], new SdkError('too_old', message, { limit: '29 days', received: firstSentAt }));
    return null;
  }
  const verdict = judge(await postEvents(target, { key, body: bodyOf(events), count: events.length }), events.length);
  if (verdict.do === 'wait') {
    await batches.release(key);
    onError(verdict.error);
    return verdict.error;
  }
  if (verdict.do === 'drop') await refuse(verdict.indexes, verdict.error);
  else if (verdict.do === 'split') await batches.halve(key);
  else if (await batches.finish(key)) delivered.sent += events.length;
  return null;
}

type PauseOptions = {
  /** Milliseconds between two looks; 1,000. */
  everyMs?: number;
  retry?: RetryOptions;
};

export type OutboxDelivery = {
  /** Looks at once instead of after the pause. */
  wake(): void;
  /** Resolves when the call under way is settled. */
  stop(): Promise<void>;
};

/** `deliverOutbox` again and again: every second, and after a failure when it is worth it. Never throws into the host. */
export function startOutboxDelivery(options: OutboxOptions & PauseOptions): OutboxDelivery {
  requireRetry(options.retry ?? {});
  const { onError } = deliveryOf(options);
  const everyMs = wholeNumber('everyMs', options.everyMs ?? 1_000, 1);
  let stopped = false;
  let hurry = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    for (let failures = 0; !stopped; ) {
      const result = await deliverOutbox(options).catch((cause: Error) => {
        const error = new SdkError('unavailable', `the outbox can't be read: ${cause.message}`, {}, { cause });
        onError(error);
        return { stopped: error };
      });
      const failed = result.stopped instanceof SdkError ? result.stopped : null;
      failures = failed ? failures + 1 : 0;
      if (stopped) return;
      await pause(failed ? backoffMs(failures, options.retry ?? {}, failed.facts.retryAfterMs) : everyMs);
    }
  };
  const running = run();
  return {
    wake: () => hurry(),
    stop: () => {
      stopped = true;
      hurry();
      return running;
    },
  };
}
