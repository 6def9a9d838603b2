import { walkClient } from './graph.mjs';

/** @typedef {import('./graph.mjs').Graph} Graph */

const PAGE = /^apps\/admin\/src\/app\/(.*\/)?(page|error|not-found|forbidden)\.tsx$/;
const APP = 'apps/admin/src/app/';

/** The layouts round a page, outermost first. @param {Graph} graph @param {string} page @returns {string[]} */
function layoutsOf({ files }, page) {
  const folders = page.slice(APP.length).split('/').slice(0, -1);
  return ['', ...folders]
    .map((_, depth) => `${[APP.slice(0, -1), ...folders.slice(0, depth)].join('/')}/layout.tsx`)
    .filter((path) => files.has(path));
}

/** @param {Graph} graph @param {string[]} starts @returns {Set<string>} files that are reached from these */
function reached(graph, starts) {
  const found = new Set(starts);
  for (const start of starts)
    walkClient(graph, start, ({ target }) => {
      if (target.kind === 'file' && graph.files.has(target.path)) found.add(target.path);
      return true;
    });
  return found;
}

/** @param {Graph} graph @param {Iterable<string>} paths @param {string} mark */
const marked = (graph, paths, mark) =>
  [...paths].flatMap((path) =>
    (graph.files.get(path)?.uses ?? [])
      .filter(({ what }) => what.startsWith(mark))
      .flatMap(({ what, line }) =>
        what
          .slice(mark.length)
          .split(',')
          .map((area) => ({ path, line, area })),
      ),
  );

/**
 * A client component finds the texts of an area only where a page or a layout above it sends them by
 * `<ClientWords areas={[…]}>` (ADR 157). @param {Graph} graph
 */
export function clientWords(graph) {
  const found = new Map();
  for (const page of graph.files.keys()) {
    if (!PAGE.test(page)) continue;
    const all = reached(graph, [page, ...layoutsOf(graph, page)]);
    const sent = new Set(marked(graph, all, 'client-words:').map(({ area }) => area));
    const client = reached(
      graph,
      [...all].filter((path) => graph.files.get(path)?.directive === 'use client'),
    );
    for (const { path, line, area } of marked(graph, client, 'words:'))
      if (!sent.has(area))
        found.set(`${path}:${line}`, {
          rule: 'client-words',
          path,
          line,
          message: `no layout and nothing on ${page} sends the browser the area ${area}`,
        });
  }
  return [...found.values()];
}
