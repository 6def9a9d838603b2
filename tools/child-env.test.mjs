import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CACHE, childEnv } from './child-env.mjs';

test('an own HOME and cache are left as they are, also when they do not exist yet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'indelible-home-'));
  const home = join(folder, 'new');
  expect(childEnv({ HOME: home })).toMatchObject({ HOME: home, npm_config_cache: join(home, '.npm') });
  expect(childEnv({ HOME: home, npm_config_cache: folder }).npm_config_cache).toBe(folder);
  rmSync(folder, { recursive: true });
});

test('where HOME can’t be written, both stand in the repository', () => {
  const stand = { HOME: join(CACHE, 'home'), npm_config_cache: join(CACHE, 'npm') };
  expect(childEnv({ HOME: '/etc/passwd' })).toMatchObject(stand);
  expect(childEnv({ HOME: '/etc/passwd/me', npm_config_cache: '/etc/passwd/me/.npm' })).toMatchObject(stand);
});

test('without HOME the user’s own is taken', () => {
  expect(childEnv({}).HOME).toBeTruthy();
});

test('NODE_ENV does not reach the tools: it would leave them out of the install', () => {
  expect(childEnv({ NODE_ENV: 'production' })).not.toHaveProperty('NODE_ENV');
});
