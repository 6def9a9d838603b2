import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { auditStage } from './audit-stage.ts';
import { until } from './until.ts';

const { stage, spoolPath } = auditStage();
const program = fileURLToPath(new URL('producer-process.ts', import.meta.url));

it('a host that is killed, again and again: what was flushed is in the log once, and nothing is there twice', async () => {
  const spool = spoolPath();
  const { log, open } = await stage({ spool });
  const options = { ...log.target, spool, retry: { firstMs: 1, mostMs: 5 }, batch: { maxEvents: 2, maxAgeMs: 1 } };
  const flushed: string[] = [];
  for (const [round, lines] of [3, 8, 14].entries()) {
    log.faults = ['none', 'drop-after', 'half-answer', 'none', '500-after', 'none', '503', 'drop-before'];
    const args = ['--import', 'tsx', program, JSON.stringify(options), `r${round}`];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    let last = -1;
    let seen = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      last = Number(line);
      if (++seen === lines) child.kill('SIGKILL');
    }
    await exited;
    expect(seen).toBeGreaterThanOrEqual(lines);
    flushed.push(...Array.from({ length: last + 1 }, (_, index) => `r${round}-${index}`));
  }
  const audit = open();
  await audit.flush();
  await until(() => expect(audit.counters().queued).toBe(0));
  const stored = await log.stored();
  expect([...stored].filter(([, count]) => count !== 1)).toEqual([]);
  expect(flushed.filter((id) => !stored.has(id))).toEqual([]);
  await audit.close();
  await log.stop();
});
