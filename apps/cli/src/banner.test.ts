import { expect, test } from 'vitest';
import { type BannerFacts, banner } from './banner.ts';

const demo = { accounts: [{ email: 'owner@acme.example', sees: 'Acme' }], password: 'indelible-demo' };
const facts = (change: Partial<BannerFacts> & { host?: string; databaseUrl?: string } = {}): BannerFacts => ({
  publicUrl: 'http://localhost:3000',
  settings: { host: change.host ?? '127.0.0.1', dataDir: '/srv/.data', databaseUrl: change.databaseUrl ?? null },
  greeting: { demo, firstRunCode: null },
  elapsedMs: 4_321,
  ...change,
});

test('says the address, the accounts, where the data are and that it listens on this machine alone', () => {
  const text = banner(facts());
  for (const part of [
    'http://localhost:3000',
    '4.3 s',
    'owner@acme.example',
    'indelible-demo',
    '/srv/.data',
    '127.0.0.1 only',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('WARNING');
});

test('warns when known passwords are open to the network', () => {
  expect(banner(facts({ host: '0.0.0.0' }))).toContain('WARNING: HOST=0.0.0.0 opens the demo');
  expect(banner(facts({ host: '0.0.0.0', greeting: { demo: null, firstRunCode: null } }))).not.toContain('WARNING');
});

test('without a user it shows the one-time code and where to type it, and never the database’s address', () => {
  const greeting = { demo: null, firstRunCode: 'AAAA-BBBB-CCCC-DDDD' };
  const text = banner(facts({ greeting, databaseUrl: 'postgres://owner:hunter2@db/audit' }));
  expect(text).toContain('AAAA-BBBB-CCCC-DDDD    at http://localhost:3000/set-up');
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain('indelible-demo');
});
