import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditError } from '@indelible/audit/errors';
import type { EventWriter, NewEventWithTime } from '@indelible/audit/store';
import { afterAll, describe, expect, it } from 'vitest';
import { type ImportDeps, importFile } from './import-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'indelible-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lineOf = (number: number, change: object = {}) =>
  JSON.stringify({
    action: 'READ',
    resource: { type: 'FLOW', id: `flow-${number}` },
    actor: { type: 'SYSTEM', id: 'system', name: 'system' },
    occurredAt: new Date(Date.UTC(2026, 4, 3) + Math.floor(number / 7)).toISOString(),
    ...change,
  });
const linesOf = (count: number) => Array.from({ length: count }, (_, number) => lineOf(number));

function fileOf(lines: string[]): string {
  const text = lines.join('\n');
  const file = join(folder, createHash('sha256').update(text).digest('hex'));
  writeFileSync(file, text);
  return file;
}

/** Keeps what it is given, all or nothing, and refuses what `refuse` says. */
function memory(refuse: (event: NewEventWithTime) => AuditError | null = () => null) {
  const kept = new Map<string, NewEventWithTime>();
  const calls: number[] = [];
  const writer: EventWriter = {
    async append(events) {
      calls.push(events.length);
      for (const event of events) {
        const error = refuse(event);
        if (error) throw error;
      }
      return events.map((event) => {
        const id = event.importId as string;
        const duplicate = kept.has(id);
        kept.set(id, event);
        return { id, leaf: '', recordedAt: '', duplicate };
      });
    },
  };
  return { kept, calls, writer };
}

function setUp(writer: EventWriter, more: Partial<ImportDeps> = {}) {
  const bad: [number, string | undefined][] = [];
  const progress: number[] = [];
  const deps: ImportDeps = {
    writer,
    tenantUid: 'uid',
    nowMs: Date.UTC(2026, 10, 22),
    report: {
      progress: ({ lines }) => progress.push(lines),
      badLine: (line, problem) => bad.push([line, problem.facts.field]),
    },
    ...more,
  };
  return { deps, bad, progress };
}

describe('importFile', () => {
  it('appends in batches, tells how far it is, and adds nothing at a second run', async () => {
    const { kept, calls, writer } = memory();
    const { deps, progress } = setUp(writer);
    const input = { file: fileOf(linesOf(1_203)), format: 'events', strict: false } as const;
    const first = await importFile(deps, input);
    expect(first).toEqual({ lines: 1_203, added: 1_203, duplicates: 0, bad: 0, stopped: null });
    expect(calls).toEqual([500, 500, 203]);
    expect(progress).toEqual([500, 1_000, 1_203]);
    expect(await importFile(deps, input)).toEqual({ ...first, added: 0, duplicates: 1_203 });
    expect(kept.size).toBe(1_203);
  });

  it('closes a batch early where its lines are large', async () => {
    const { calls, writer } = memory();
    const text = 'x'.repeat(1_000_000);
    const lines = Array.from({ length: 12 }, (_, at) => lineOf(at, { after: { format: 'text', text } }));
    await importFile(setUp(writer).deps, { file: fileOf(lines), format: 'events', strict: false });
    expect(calls).toEqual([9, 3]);
  });

  it('leaves out bad lines and those that the writer alone refuses, in order, and takes all others', async () => {
    const refuse = ({ input }: NewEventWithTime) =>
      /flow-(40|41|777)$/.test(input.resource.id) ? new AuditError('invalid_event', 'no', { field: 'x' }) : null;
    const { kept, writer } = memory(refuse);
    const { deps, bad } = setUp(writer);
    const lines = linesOf(1_000)
      .with(2, '{')
      .with(600, lineOf(600, { action: 'x' }));
    const summary = await importFile(deps, { file: fileOf(lines), format: 'events', strict: false });
    expect(summary).toEqual({ lines: 1_000, added: 995, duplicates: 0, bad: 5, stopped: null });
    expect(bad).toEqual([
      [3, 'line'],
      [41, 'x'],
      [42, 'x'],
      [601, 'action'],
      [778, 'x'],
    ]);
    expect(kept.size).toBe(995);
  });

  it('adds nothing with strict where any line is bad, and does not even say that it begins', async () => {
    const { calls, writer } = memory();
    const began: string[] = [];
    const { deps, bad } = setUp(writer, { beforeFirst: async () => void began.push('began') });
    const lines = linesOf(700).with(650, '{').with(660, '{');
    const summary = await importFile(deps, { file: fileOf(lines), format: 'events', strict: true });
    expect(summary).toEqual({ lines: 651, added: 0, duplicates: 0, bad: 1, stopped: 'strict' });
    expect([bad, calls, began]).toEqual([[[651, 'line']], [], []]);
    await importFile(deps, { file: fileOf(linesOf(700)), format: 'events', strict: true });
    expect([calls, began]).toEqual([[500, 200], ['began']]);
  });

  it('stops between two batches, and goes on at the next run', async () => {
    const { kept, writer } = memory();
    const stop = new AbortController();
    const { deps } = setUp(writer, { signal: stop.signal });
    deps.report.progress = () => stop.abort();
    const input = { file: fileOf(linesOf(1_300)), format: 'events', strict: false } as const;
    expect(await importFile(deps, input)).toMatchObject({ added: 500, stopped: 'interrupted' });
    expect(await importFile(setUp(writer).deps, input)).toMatchObject({ added: 800, duplicates: 500, stopped: null });
    expect(kept.size).toBe(1_300);
  });

  it('ends with the error where the database is away', async () => {
    const { writer } = memory(() => new AuditError('unavailable', 'away'));
    const { deps, bad } = setUp(writer);
    const running = importFile(deps, { file: fileOf(linesOf(3)), format: 'events', strict: false });
    await expect(running).rejects.toMatchObject({ code: 'unavailable' });
    expect(bad).toEqual([]);
  });
});
