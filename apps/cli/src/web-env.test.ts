import { expect, test } from 'vitest';
import { defaultPublicUrl, isLoopback, type WebFacts, webEnv, workerEnv } from './web-env.ts';

const facts: WebFacts = {
  urls: { app: 'postgresql://app', identity: 'postgresql://identity', instanceReader: 'postgresql://instance' },
  keys: { context: 'c', salt: 's', redaction: 'r', cursor: 'u', auth: 'a' },
  host: '127.0.0.1',
  port: 3000,
  publicUrl: 'http://localhost:3000',
  trustedProxies: ['10.0.0.0/8', '::1'],
  redactKeys: ['pin'],
  smtp: null,
  oidc: null,
  rateLimits: { perCaller: 1, perAddress: 2, openPerAddress: 3 },
  metricsToken: null,
  demo: false,
  firstRunCodeSha256: null,
};

test('the web process gets what it serves with, and nothing else that stands in the environment', () => {
  const machine = {
    PATH: '/bin',
    TZ: 'UTC',
    DATABASE_URL: 'postgres://owner:hunter2@db/audit',
    INDELIBLE_SECRET: 'hunter2',
    AWS_SECRET_ACCESS_KEY: 'hunter2',
    npm_config__auth: 'hunter2',
  };
  const env = webEnv(machine, 'production', facts);
  expect(JSON.stringify(env)).not.toContain('hunter2');
  expect(env).toMatchObject({ PATH: '/bin', TZ: 'UTC', NODE_ENV: 'production', TRUSTED_PROXIES: '10.0.0.0/8,::1' });
  for (const name of ['FIRST_RUN_CODE_SHA256', 'SMTP', 'OIDC', 'METRICS_TOKEN']) expect(env).not.toHaveProperty(name);
  expect(JSON.parse(String(env.RATE_LIMITS))).toEqual(facts.rateLimits);
  const smtp = { url: 'smtp://mail.example', from: 'audit@example.com' };
  expect(JSON.parse(String(webEnv({}, 'production', { ...facts, smtp }).SMTP))).toEqual(smtp);
  expect(webEnv({}, 'development', { ...facts, firstRunCodeSha256: 'ab' }).FIRST_RUN_CODE_SHA256).toBe('ab');
});

test.each([
  ['127.0.0.1', 'http://localhost:3000'],
  ['::1', 'http://localhost:3000'],
  ['0.0.0.0', 'http://localhost:3000'],
  ['192.0.2.7', 'http://192.0.2.7:3000'],
  ['2001:db8::7', 'http://[2001:db8::7]:3000'],
])('HOST %s is reached at %s', (host, url) => {
  expect(defaultPublicUrl(host, 3000)).toBe(url);
});

test('loopback is this machine alone', () => {
  expect(['127.0.0.1', '127.8.8.8', '::1', 'localhost'].every(isLoopback)).toBe(true);
  expect(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example.com'].some(isLoopback)).toBe(false);
});

test('a worker gets the login of the sealer, and neither keys nor another login', () => {
  const machine = {
    PATH: '/bin',
    DATABASE_URL: 'postgres://owner@h/d',
    INDELIBLE_SECRET: 's',
    OIDC_CLIENT_SECRET: 'x',
  };
  expect(workerEnv(machine, 'postgres://sealer@h/d')).toEqual({
    PATH: '/bin',
    SEALER_DATABASE_URL: 'postgres://sealer@h/d',
  });
});
