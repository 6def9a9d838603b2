import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAudit } from '../src/create-audit.ts';
import { startOutboxDelivery } from '../src/outbox/deliver-outbox.ts';

const own = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const tsc = own('node_modules/typescript/bin/tsc');
const home = mkdtempSync(join(tmpdir(), 'indelible-producer-'));
const entries = Object.keys(JSON.parse(readFileSync(own('package.json'), 'utf8')).exports).filter(
  (name) => !name.endsWith('.sql'),
);
const names = entries.map((entry) => `@indelible/sdk${entry.slice(1)}`);

/** As a package manager would install it, with nothing of this repository beside it. */
beforeAll(() => {
  const folder = join(home, 'node_modules/@indelible/sdk');
  mkdirSync(folder, { recursive: true });
  execFileSync(process.execPath, [tsc, '-p', own('tsconfig.build.json'), '--outDir', join(folder, 'dist')]);
  cpSync(own('package.json'), join(folder, 'package.json'));
  cpSync(own('sql'), join(folder, 'sql'), { recursive: true });
  const types = realpathSync(own('node_modules/@types/node'));
  cpSync(types, join(home, 'node_modules/@types/node'), { recursive: true });
  cpSync(realpathSync(join(types, '../../undici-types')), join(home, 'node_modules/undici-types'), { recursive: true });
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

it('plain node imports every entry, and records', () => {
  const script = `
    ${names.map((name, index) => `import * as entry${index} from '${name}';`).join('\n')}
    const audit = entry0.createAudit({ url: 'http://127.0.0.1:9', tenant: 'acme', token: 'x', onError: () => {} });
    const actor = { type: 'SYSTEM', id: 'cron', name: 'cron' };
    audit.enqueue({ action: 'EXECUTE', resource: { type: 'JOB', id: '1' }, actor });
    console.log(JSON.stringify(await audit.close({ timeoutMs: 1 })));`;
  writeFileSync(join(home, 'main.mjs'), script);
  const said = execFileSync(process.execPath, ['main.mjs'], { cwd: home, encoding: 'utf8' });
  expect(JSON.parse(said)).toEqual({ taken: 1, sent: 0, refused: 0, dropped: 1, queued: 0 });
});

it('a misspelt option is refused at once, by its name and with those that there are', () => {
  const right = { url: 'http://127.0.0.1:9', tenant: 'acme', token: 'x' };
  const wrong = [
    [{ ...right, spol: 'x' }, 'spol', /^one of url, tenant, token, .*spool/],
    [{ ...right, batch: { maxSize: 1 } }, 'batch.maxSize', 'one of maxEvents, maxBytes, maxAgeMs'],
    [{ ...right, retry: { first: 1 } }, 'retry.first', 'one of firstMs, mostMs'],
    [{ ...right, retry: { firstMs: '1s' } }, 'retry.firstMs', /^a whole number from 1/],
    [{ ...right, retry: { mostMs: 0 } }, 'retry.mostMs', /^a whole number from 1/],
    [{ ...right, constructor: 1 }, 'constructor', /^one of/],
  ] as const;
  for (const [options, field, limit] of wrong) {
    const facts = { field, limit: typeof limit === 'string' ? limit : expect.stringMatching(limit) };
    const refused = expect.objectContaining({ code: 'invalid_options', facts: expect.objectContaining(facts) });
    expect(() => createAudit(options as never)).toThrow(refused);
  }
  expect(() => startOutboxDelivery({ ...right, every: 1 } as never)).toThrow(/every must be one of/);
  expect(() => startOutboxDelivery({ ...right, retry: { firstMs: 0 } } as never)).toThrow(/retry.firstMs/);
});

it('its types hold for a consumer that checks them', () => {
  const text = `import { createAudit, type Audit } from '@indelible/sdk';
    import { otherAction } from '@indelible/sdk/event';
    ${names.map((name, index) => `import type * as Entry${index} from '${name}';`).join('\n')}
    export type All = [${names.map((_, index) => `keyof typeof Entry${index}`).join(', ')}];
    const audit: Audit = createAudit({ url: 'http://x', tenant: 't', token: 't' });
    // @ts-expect-error a deletion needs what was there
    audit.enqueue({ action: 'DELETE', resource: { type: 'JOB', id: '1' } });
    audit.enqueue({ action: otherAction('RELEASE'), resource: { type: 'JOB', id: '1' } });`;
  writeFileSync(join(home, 'consumer.ts'), text);
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--types', 'node', '--ignoreConfig'];
  const { stdout } = spawnSync(process.execPath, [tsc, ...flags, 'consumer.ts'], { cwd: home, encoding: 'utf8' });
  expect(stdout).toBe('');
});
