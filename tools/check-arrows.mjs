// Fails on what the layout forbids and neither compiler nor linter sees: docs in tools/arrows/rules.mjs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildGraph } from './arrows/graph.mjs';
import { RULES } from './arrows/rules.mjs';
import { readSource } from './arrows/source-file.mjs';
import { ROOT } from './child-env.mjs';
import { filesUnder } from './files.mjs';

const sources = filesUnder('.')
  // en.d.json.ts is written by messages/declare.mjs.
  .filter((path) => /\.(tsx?|mjs)$/.test(path) && !path.endsWith('.d.json.ts'))
  .map((path) => readSource(path, readFileSync(join(ROOT, path), 'utf8')));
const graph = buildGraph(sources);
const violations = RULES.flatMap((rule) => rule(graph));
for (const { rule, path, line, message } of violations) console.error(`${path}:${line} [${rule}] ${message}`);
console.log(`arrows: ${sources.length} files, ${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;
