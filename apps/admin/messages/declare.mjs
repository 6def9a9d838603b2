// Writes en.d.json.ts: with it TypeScript sees each text itself, so that a call lacking one of its arguments is an error.
import { readFileSync, writeFileSync } from 'node:fs';

const text = readFileSync(new URL('en.json', import.meta.url), 'utf8');
writeFileSync(
  new URL('en.d.json.ts', import.meta.url),
  `declare const messages: ${text.trim()};\nexport default messages;\n`,
);
