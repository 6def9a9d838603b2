import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(css|tsx?)$/.test(name));
const textOf = (name: string) => readFileSync(SRC + name, 'utf8');

// What e2e/axe.ts relies on: it looks at the dark theme with the rules of colours alone.
it('light and dark differ in colours and in nothing else', () => {
  const asking = files.filter((name) => /prefers-color-scheme|\bdark:(?=[\w[-])|data-theme=.?dark/.test(textOf(name)));
  expect(asking).toEqual(['styles/tokens.css']);
  const rules = [...textOf('styles/tokens.css').matchAll(/:root\[data-theme="dark"\] \{([^}]*)\}/g)];
  expect(rules.map(([, rule = '']) => rule.trim())).toEqual(['color-scheme: dark;']);
  expect(textOf('styles/tokens.css')).not.toContain('prefers-color-scheme');
});
