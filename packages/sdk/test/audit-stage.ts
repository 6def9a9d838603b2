import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { World } from '../../api/test/world.ts';
import { type AuditOptions, createAudit } from '../src/create-audit.ts';
import type { NewEvent } from '../src/event.ts';
import type { SdkError } from '../src/sdk-error.ts';
import { LogServer } from './log-server.ts';

export const jane = { type: 'USER', id: 'u-17', name: 'jane@acme.example' } as const;
export const order = (id: string, more: Partial<NewEvent> = {}) =>
  ({ action: 'EXECUTE', resource: { type: 'ORDER', id }, actor: jane, ...more }) as NewEvent;
export const orders = (count: number, start = 'o') =>
  Array.from({ length: count }, (_, index) => order(`${start}${index}`));

const QUICK = { retry: { firstMs: 1, mostMs: 5 }, batch: { maxAgeMs: 1 } };

/** For one test file: a world, and in it a log of its own for every test. */
export function auditStage() {
  let world: World;
  let folder: string;
  beforeAll(async () => {
    world = await World.open();
    folder = mkdtempSync(join(tmpdir(), 'indelible-sdk-'));
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const stage = async (more: Partial<AuditOptions> = {}) => {
    const log = await LogServer.open(world);
    const errors: SdkError[] = [];
    const options = { ...log.target, ...QUICK, onError: (error: SdkError) => errors.push(error), ...more };
    const open = (again: Partial<AuditOptions> = {}) => createAudit({ ...options, ...again });
    const once = async (events: readonly NewEvent[]) => {
      const wanted = Object.fromEntries(events.map(({ resource }) => [resource.id, 1]));
      expect(Object.fromEntries(await log.stored())).toEqual(wanted);
    };
    return { log, errors, open, once, codes: () => errors.map(({ code }) => code) };
  };
  let made = 0;
  return { stage, spoolPath: () => join(folder, `${made++}.spool`) };
}
