import type { Round, Sealer } from '@indelible/db/seal/sealer';

export type Running = {
  sealer: Sealer;
  /** Ends the loop, and the round that is going on after the tenant that it is at. */
  stop: AbortSignal;
  /** Resolves after so many milliseconds, or at once when stopped. */
  pause(ms: number): Promise<void>;
  log(line: Record<string, unknown>): void;
  nowMs(): number;
};

/** Between two looks, when nothing is left: an event is sealed within two seconds, one of these and the round itself. */
const POLL_MS = 1_000;
/** What was done is said at most once in this time. */
const SAY_MS = 60_000;
const LONGEST_RETRY_MS = 10_000;

/** Rounds until it is stopped. A failure is said once, and tried again; nothing of a failed round is left. */
export async function runSealer({ sealer, stop, pause, log, nowMs }: Running): Promise<void> {
  let failures = 0;
  let said = '';
  const report = openReport(nowMs, log);
  const saySick = openSick(log);
  while (!stop.aborted) {
    try {
      const round = await sealer.round(stop);
      if (failures > 0) log({ level: 'info', message: 'sealing goes on', failures });
      failures = 0;
      said = '';
      report.add(round);
      saySick(round.sick);
      // Behind, and nothing to do: it is with another worker.
      if (!round.behind || round.indexed + round.leaves + round.merged === 0) await pause(POLL_MS);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== said) log({ level: 'error', message: 'sealing failed, it is tried again', reason });
      said = reason;
      await pause(Math.min(POLL_MS * 2 ** failures++, LONGEST_RETRY_MS));
    }
  }
  report.say();
}

/** Never a row: a driver's detail may hold one. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return code ? `${message} (${code})` : (message ?? String(error));
}

/** Once when a tenant can't be sealed, and for another reason; once when it is well. */
function openSick(log: Running['log']) {
  let known = new Map<number, string>();
  return (sick: Round['sick']) => {
    for (const { tenantId, reason } of sick)
      if (known.get(tenantId) !== reason)
        log({
          level: 'error',
          message: 'a tenant can’t be sealed, it is tried again and the others go on',
          tenantId,
          reason,
        });
    const now = new Map(sick.map(({ tenantId, reason }) => [tenantId, reason]));
    for (const tenantId of known.keys())
      if (!now.has(tenantId)) log({ level: 'info', message: 'a tenant is sealed again', tenantId });
    known = now;
  };
}

function openReport(nowMs: Running['nowMs'], log: Running['log']) {
  let since = nowMs();
  let sum = { events: 0, rounds: 0, merged: 0, busyMs: 0, worstLagMs: 0 };
  const say = () => {
    if (sum.events > 0)
      log({ level: 'info', message: 'sealed', seconds: Math.round((nowMs() - since) / 1000), ...sum });
    since = nowMs();
    sum = { events: 0, rounds: 0, merged: 0, busyMs: 0, worstLagMs: 0 };
  };
  return {
    say,
    add({ indexed, merged, ms, lagMs }: Round) {
      sum.rounds++;
      sum.events += indexed;
      sum.merged += merged;
      sum.busyMs += Math.round(ms);
      sum.worstLagMs = Math.max(sum.worstLagMs, lagMs ?? 0);
      if (nowMs() - since >= SAY_MS) say();
    },
  };
}
