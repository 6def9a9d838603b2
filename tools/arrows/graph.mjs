import { resolveImport } from './resolve-import.mjs';

/**
 * @typedef {import('./source-file.mjs').SourceFile} SourceFile
 * @typedef {import('./source-file.mjs').Import & { target: import('./resolve-import.mjs').Target }} Edge
 * @typedef {{ files: Map<string, SourceFile>, edges: Map<string, Edge[]> }} Graph
 */

/** @param {SourceFile[]} sources @returns {Graph} */
export function buildGraph(sources) {
  const files = new Map(sources.map((source) => [source.path, source]));
  const exists = (/** @type {string} */ path) => files.has(path);
  const edges = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.map((edge) => ({ ...edge, target: resolveImport(edge.specifier, path, exists) })),
    ]),
  );
  return { files, edges };
}

/** Files that `path` imports. @param {Graph} graph @param {string} path @returns {string[]} */
const next = ({ files, edges }, path) =>
  (edges.get(path) ?? []).flatMap(({ target }) =>
    target.kind === 'file' && files.has(target.path) ? [target.path] : [],
  );

/**
 * Groups of files that import each other in a ring (Tarjan's strongly connected components, of two files or more).
 * @param {Graph} graph
 * @returns {string[][]}
 */
export function findCycles(graph) {
  /** @type {Map<string, { index: number, low: number, onStack: boolean }>} */
  const seen = new Map();
  const stack = /** @type {string[]} */ ([]);
  const cycles = /** @type {string[][]} */ ([]);
  const visit = (/** @type {string} */ path) => {
    const own = { index: seen.size, low: seen.size, onStack: true };
    seen.set(path, own);
    stack.push(path);
    for (const to of next(graph, path)) {
      const other = seen.get(to) ?? visit(to);
      if (other.onStack) own.low = Math.min(own.low, other.low);
    }
    if (own.low === own.index) {
      const ring = stack.splice(stack.indexOf(path));
      for (const member of ring) /** @type {{ onStack: boolean }} */ (seen.get(member)).onStack = false;
      if (ring.length > 1) cycles.push(ring);
    }
    return own;
  };
  for (const path of graph.files.keys()) if (!seen.has(path)) visit(path);
  return cycles;
}

/**
 * Everything that a browser gets with `start`: what it imports as a value, and so on, up to a 'use server' file.
 * @param {Graph} graph @param {string} start
 * @param {(edge: Edge, from: string) => boolean} visit  false: don't go on behind this edge
 */
export function walkClient(graph, start, visit) {
  const seen = new Set([start]);
  const queue = [start];
  for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
    for (const edge of graph.edges.get(from) ?? []) {
      if (edge.typeOnly || !visit(edge, from) || edge.target.kind !== 'file') continue;
      const file = graph.files.get(edge.target.path);
      if (!file || file.directive === 'use server' || seen.has(file.path)) continue;
      seen.add(file.path);
      queue.push(file.path);
    }
  }
}
