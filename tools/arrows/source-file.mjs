import { parseSync, visitorKeys } from 'oxc-parser';

/**
 * @typedef {{ specifier: string, typeOnly: boolean, line: number }} Import
 * @typedef {{ what: string, line: number }} Use  a name that a rule asks about: `process.env`, `Date.now`, `mutation` …
 * @typedef {{ path: string, lines: number, directive: 'use client' | 'use server' | null, imports: Import[], uses: Use[] }} SourceFile
 * @typedef {{ type: string, start: number, [key: string]: unknown }} Node
 */

/** Globals that a pure module has no business with, told when used as a whole. */
const GLOBALS = new Set([
  'process',
  'crypto',
  'performance',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'Buffer',
  'console',
  'globalThis',
  'window',
  'document',
  'require',
]);

/** @param {unknown} value @returns {value is Node} */
const isNode = (value) => typeof value === 'object' && value !== null && 'type' in value;

/** @param {Node} node @returns {string} `a.b` of a member expression, `a` of an identifier, else '' */
function nameOf(node) {
  if (node.type === 'Identifier') return /** @type {string} */ (node.name);
  if (node.type !== 'MemberExpression' || node.computed) return '';
  const { object, property } = /** @type {{ object: Node, property: Node }} */ (/** @type {unknown} */ (node));
  return `${nameOf(object)}.${nameOf(property)}`;
}

/** A name that only labels something: `x.fetch`, `{ fetch: 1 }`, `fetch?: string` in a type. @param {Node} node @param {Node | null} parent */
const isLabel = (node, parent) =>
  parent !== null && !parent.computed && (parent.property === node || (parent.key === node && !parent.shorthand));

/** Texts: `words:<area>` where a component asks for an area, `client-words:<area>` where a page sends it. @param {Node} node @returns {string | null} */
function wordsOf(node) {
  const {
    callee,
    arguments: given,
    name,
    value,
  } = /** @type {{ callee?: Node, arguments?: { value?: unknown }[], name?: { name?: string }, value?: Node }} */ (
    /** @type {unknown} */ (node)
  );
  if (node.type === 'CallExpression' && callee && nameOf(callee) === 'useWords') return `words:${given?.[0]?.value}`;
  if (node.type !== 'JSXAttribute' || name?.name !== 'areas') return null;
  const { elements = [] } = /** @type {{ elements?: { value?: unknown }[] }} */ (value?.expression ?? {});
  return `client-words:${elements.map((element) => element.value).join(',')}`;
}

/** @param {Node} node @param {Node | null} parent @returns {string | null} what of that this node uses */
function useOf(node, parent) {
  const words = wordsOf(node);
  if (words !== null) return words;
  if (node.type === 'JSXAttribute' || node.type === 'Property') {
    const label = /** @type {{ name?: string }} */ (node.type === 'Property' ? node.key : node.name);
    return label.name === 'dangerouslySetInnerHTML' ? label.name : null;
  }
  if (node.type === 'NewExpression' && nameOf(/** @type {Node} */ (node.callee)) === 'Date')
    return /** @type {unknown[]} */ (node.arguments).length === 0 ? 'new Date()' : null;
  const name = nameOf(node);
  if (name === 'initTRPC' || name === 'baseProcedure') return name;
  if (node.type === 'MemberExpression' && nameOf(/** @type {Node} */ (node.property)) === 'mutation') return 'mutation';
  // NODE_ENV is a constant of the build, not a setting.
  if (name === 'process.env' && nameOf(/** @type {Node} */ (parent ?? node)) === 'process.env.NODE_ENV') return null;
  if (/^(Date\.now|Math\.random|process\.env)$/.test(name)) return name;
  if (node.type === 'Identifier' && GLOBALS.has(name) && !isLabel(node, parent)) return name;
  return null;
}

/** @param {Node} node @param {Node | null} parent @param {(node: Node, parent: Node | null) => void} visit */
function walk(node, parent, visit) {
  visit(node, parent);
  for (const key of visitorKeys[node.type] ?? []) {
    const below = node[key];
    for (const child of Array.isArray(below) ? below : [below]) if (isNode(child)) walk(child, node, visit);
  }
}

/** @param {string} path  relative to the root @param {string} text @returns {SourceFile} */
export function readSource(path, text) {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} can't be parsed: ${errors[0]?.message}`);
  const lineAt = (/** @type {number} */ offset) => text.slice(0, offset).split('\n').length;
  /** @type {Import[]} */
  const imports = [];
  const add = (/** @type {string} */ specifier, /** @type {boolean} */ typeOnly, /** @type {number} */ at) =>
    imports.push({ specifier, typeOnly, line: lineAt(at) });
  for (const { moduleRequest, entries, start } of module.staticImports)
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType), start);
  for (const { entries, start } of module.staticExports)
    for (const { moduleRequest, isType } of entries) if (moduleRequest) add(moduleRequest.value, isType, start);
  for (const { moduleRequest, start } of module.dynamicImports) {
    const literal = /^(['"])(.*)\1$/s.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal?.[2]) add(literal[2], false, start);
  }
  /** @type {Use[]} */
  const uses = [];
  walk(/** @type {Node} */ (/** @type {unknown} */ (program)), null, (node, parent) => {
    const { source } = /** @type {{ source?: { value?: unknown } }} */ (node);
    if (node.type === 'TSImportType' && typeof source?.value === 'string') add(source.value, true, node.start);
    const what = useOf(node, parent);
    if (what !== null) uses.push({ what, line: lineAt(node.start) });
  });
  const directive = /** @type {{ directive?: string }[]} */ (/** @type {unknown} */ (program.body)).find(
    (statement) => statement.directive === 'use client' || statement.directive === 'use server',
  )?.directive;
  return {
    path,
    lines: text.replace(/\n$/, '').split('\n').length,
    directive: /** @type {SourceFile['directive']} */ (directive ?? null),
    imports,
    uses,
  };
}
