import { basename } from 'node:path';
import { clientWords } from './client-words.mjs';
import { findCycles, walkClient } from './graph.mjs';

/**
 * @typedef {import('./graph.mjs').Graph} Graph
 * @typedef {import('./graph.mjs').Edge} Edge
 * @typedef {import('./source-file.mjs').SourceFile} SourceFile
 * @typedef {{ rule: string, path: string, line: number, message: string }} Violation
 */

const MAX_LINES = 250;

/** Folder → folders it may import from (its own apart). The first one that fits goes. */
const ARROWS = /** @type {[string, string[]][]} */ ([
  ['packages/audit/', []],
  ['packages/db/', ['packages/audit/', 'prisma/']],
  ['packages/api/', ['packages/audit/', 'packages/db/']],
  ['packages/sdk/src/', []],
  ['packages/sdk/', ['packages/audit/', 'packages/db/', 'packages/api/']],
  ['apps/admin/', ['packages/audit/', 'packages/api/']],
  ['apps/cli/', ['packages/audit/', 'packages/db/', 'packages/api/', 'prisma/']],
  ['apps/worker/', ['packages/audit/', 'packages/db/', 'packages/api/']],
  ['prisma/', ['packages/audit/', 'packages/db/', 'packages/api/']],
  ['e2e/', ['packages/audit/', 'packages/db/', 'packages/api/', 'prisma/']],
  ['bench/', ['packages/audit/', 'packages/db/', 'packages/api/', 'e2e/']],
]);

/** The one place of the API that makes stores; everything else there gets them handed in. */
const COMPOSITION_ROOTS = ['packages/api/src/context.ts', 'packages/api/src/open-api.ts'];

/** Where the environment is read: the schemas, what passes it on whole, and programs of their own. */
const ENVIRONMENT = [
  /(^|\/)(env|settings)\.ts$/,
  /\.config\.(ts|mjs)$/,
  /^(tools|e2e|bench)\//,
  /^apps\/admin\/server\.ts$/,
  /^packages\/api\/src\/diff\/worker-path\.ts$/,
  /^apps\/cli\/src\/main\.ts$/,
  /^packages\/db\/(bench|src\/test-database\.ts|src\/embedded\/cluster\.ts)/,
];

/** The diff's markup comes from diff2html as text; nothing else may. */
const MARKUP_FILE = /^apps\/admin\/src\/audit-logs\/event\/diff-html\.tsx$/;

/** Packages that must not reach a browser: secrets, or weight. */
const SERVER_PACKAGES = /^(zod|server-only|pg|icu-minify|@prisma\/.*|@node-rs\/.*|diff|diff2html|yaml|lossless-json)$/;

const isTest = (/** @type {string} */ path) => /(\.(test|spec)\.tsx?$)|((^|\/)test\/)/.test(path);
const pathOf = (/** @type {Edge} */ { target }) => (target.kind === 'file' ? target.path : '');

/** @param {Graph} graph @returns {Violation[]} */
function arrows({ edges }) {
  return [...edges].flatMap(([path, list]) => {
    const [own, allowed] = ARROWS.find(([folder]) => path.startsWith(folder)) ?? [null, []];
    if (own === null) return [];
    const ok = (/** @type {string} */ to) => [own, ...allowed].some((folder) => to.startsWith(folder));
    return list
      .filter((edge) => edge.target.kind === 'file' && !ok(pathOf(edge)))
      .map(({ line, specifier }) => ({ rule: 'arrow', path, line, message: `${own} may not import ${specifier}` }));
  });
}

/** @param {Graph} graph @returns {Violation[]} */
function compositionRoot({ edges }) {
  return [...edges].flatMap(([path, list]) =>
    path.startsWith('packages/api/') && !COMPOSITION_ROOTS.includes(path) && !isTest(path)
      ? list
          .filter((edge) => !edge.typeOnly && pathOf(edge).startsWith('packages/db/'))
          .map(({ line, specifier }) => ({
            rule: 'composition-root',
            path,
            line,
            message: `${specifier} as a value; only ${COMPOSITION_ROOTS.join(' and ')} make stores, import its types`,
          }))
      : [],
  );
}

/** @param {Graph} graph @returns {Violation[]} */
function clientBundle(graph) {
  const found = /** @type {Violation[]} */ ([]);
  for (const { path, directive } of graph.files.values()) {
    if (directive !== 'use client') continue;
    walkClient(graph, path, (edge, from) => {
      const { target, line, specifier } = edge;
      const bad =
        target.kind === 'builtin' ||
        (target.kind === 'package' && SERVER_PACKAGES.test(target.name)) ||
        /^(packages\/(api|db)|prisma)\//.test(pathOf(edge));
      const why = from === path ? '' : `, reached from ${path}`;
      if (bad)
        found.push({ rule: 'client-bundle', path: from, line, message: `${specifier} would reach the browser${why}` });
      return !bad;
    });
  }
  return found;
}

/** What producers install brings nothing along: Node's own modules, and shapes instead of types. @param {Graph} graph @returns {Violation[]} */
function alone({ edges }) {
  return [...edges].flatMap(([path, list]) =>
    path.startsWith('packages/sdk/src/') && !isTest(path)
      ? list
          .filter(({ target }) => target.kind === 'package')
          .map(({ line, specifier }) => ({
            rule: 'alone',
            path,
            line,
            message: `${specifier}: the SDK depends on no package`,
          }))
      : [],
  );
}

/** @param {Graph} graph @returns {Violation[]} */
const cycles = (graph) =>
  findCycles(graph).map((ring) => ({
    rule: 'cycle',
    path: /** @type {string} */ (ring[0]),
    line: 1,
    message: `files import each other: ${ring.join(' → ')}`,
  }));

/** @param {Graph} graph @returns {Violation[]} */
const length = ({ files }) =>
  [...files.values()]
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ path, lines }) => ({
      rule: 'length',
      path,
      line: MAX_LINES,
      message: `${lines} lines; at most ${MAX_LINES}`,
    }));

const DRAWER = /(^|\/)(utils?|helpers?|common|shared|misc)(\/|\.[cm]?[jt]sx?$)/;
/** @param {Graph} graph @returns {Violation[]} */
const drawers = ({ files }) =>
  [...files.keys()]
    .filter((path) => DRAWER.test(path))
    .map((path) => ({
      rule: 'drawer',
      path,
      line: 1,
      message: `a name that says what ${basename(path)} holds would be better`,
    }));

/** @param {Graph} graph @param {string} rule @param {string} message @param {(file: SourceFile, what: string) => boolean} isBad */
const badUses = ({ files }, rule, message, isBad) =>
  [...files.values()].flatMap((file) =>
    file.uses
      .filter(({ what }) => isBad(file, what))
      .map(({ what, line }) => ({ rule, path: file.path, line, message: `${what}: ${message}` })),
  );

/** @param {Graph} graph @returns {Violation[]} */
const markup = (graph) =>
  badUses(
    graph,
    'markup',
    'only the one diff file may set markup',
    ({ path }, what) => what === 'dangerouslySetInnerHTML' && !MARKUP_FILE.test(path) && !path.startsWith('tools/'),
  );

/** @param {Graph} graph @returns {Violation[]} */
const environment = (graph) =>
  badUses(
    graph,
    'environment',
    'settings are read in env and settings files and handed on',
    ({ path }, what) => what === 'process.env' && !isTest(path) && !ENVIRONMENT.some((place) => place.test(path)),
  );

/** @param {Graph} graph @returns {Violation[]} */
function purity(graph) {
  const isPure = (/** @type {string} */ path) => path.startsWith('packages/audit/src/') && !isTest(path);
  const uses = badUses(
    graph,
    'purity',
    'the domain has no clock, randomness or machine; it is handed in',
    ({ path }, what) => isPure(path) && what !== 'process.env' && !TRPC.includes(what) && !what.includes(':'),
  );
  const imports = [...graph.edges].flatMap(([path, list]) =>
    list
      .filter(({ target }) => isPure(path) && target.kind === 'builtin')
      .map(({ line, specifier }) => ({
        rule: 'purity',
        path,
        line,
        message: `${specifier}: the domain runs in a browser too`,
      })),
  );
  return [...uses, ...imports];
}

/** The one file that makes mutating procedures, by builders that take nothing but what is recorded (ADR 090). */
const PROCEDURES = 'packages/api/src/procedures.ts';
const TRPC = ['initTRPC', 'baseProcedure', 'mutation'];
/** @param {Graph} graph @returns {Violation[]} */
const recorded = (graph) =>
  badUses(
    graph,
    'recorded',
    `mutating procedures are made by the builders of ${PROCEDURES} alone: .record(Schema, verb)`,
    ({ path }, what) =>
      TRPC.includes(what) &&
      path.startsWith('packages/api/src/') &&
      path !== PROCEDURES &&
      !(path === 'packages/api/src/trpc.ts' && what !== 'mutation'),
  );

export const RULES = [
  arrows,
  compositionRoot,
  clientBundle,
  alone,
  cycles,
  length,
  drawers,
  markup,
  environment,
  purity,
  recorded,
  clientWords,
];
