import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/** Every file that this one brings along at run time, itself included. */
function reach(file: string, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(file)) return seen;
  const text = readFileSync(file, 'utf8');
  const imports = [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms)].map(
    (found) => found[1] ?? '',
  );
  seen.set(file, imports);
  for (const path of imports) if (path.startsWith('.')) reach(join(dirname(file), path), seen);
  return seen;
}

const entries = readdirSync(join(source, 'query'))
  .filter((name) => name.endsWith('.ts') && !name.includes('.test'))
  .map((name) => join('query', name));

it.each([...entries, 'range.ts'])('%s brings no package and no Node built-in into the page', (entry) => {
  const outside = [...reach(join(source, entry)).values()].flat().filter((path) => !path.startsWith('.'));
  expect(outside).toEqual([]);
});
