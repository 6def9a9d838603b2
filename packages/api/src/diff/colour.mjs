/** @typedef {import('@indelible/audit/services/diff-drawer').Syntax} Syntax */
/** @typedef {{ from: number, to: number, name: string }} Token */

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&#x2F;': '/' };
/** @type {Map<string, string>} */
const BY_ENTITY = new Map(Object.entries(ENTITIES));
/** @type {Map<string, string>} */
const BY_CHAR = new Map(Object.entries(ENTITIES).map(([entity, char]) => [char, entity]));

/** @param {string} html */
const plainOf = (html) => html.replace(/&(?:amp|lt|gt|quot|#x27|#x2F);/g, (entity) => BY_ENTITY.get(entity) ?? entity);
/** As diff2html escapes. @param {string} text */
const escaped = (text) => text.replace(/[&<>"'/]/g, (char) => BY_CHAR.get(char) ?? char);

/**
 * One line of markup (escaped text and word marks) with its keys, strings, numbers and comments in spans. The text and the
 * marks stay as they are: a span never crosses a mark.
 * @param {string} content
 * @param {Syntax} syntax
 * @param {Set<string> | null} plain lines that are left as they are
 */
export function coloured(content, syntax, plain = null) {
  const parts = content.split(/(<[^<>]*>)/);
  const texts = parts.map((part, index) => (index % 2 === 0 ? plainOf(part) : ''));
  const line = texts.join('');
  const tokens = plain?.has(line) ? [] : TOKENS[syntax](line);
  if (tokens.length === 0) return content;
  let at = 0;
  let next = 0;
  const piece = (/** @type {string} */ text) => {
    const end = at + text.length;
    let html = '';
    let done = at;
    for (; next < tokens.length; next++) {
      const { from, to, name } = /** @type {Token} */ (tokens[next]);
      if (from >= end) break;
      const [start, stop] = [Math.max(from, at), Math.min(to, end)];
      html += escaped(text.slice(done - at, start - at));
      html += `<span class="${name}">${escaped(text.slice(start - at, stop - at))}</span>`;
      done = stop;
      if (to > end) break;
    }
    html += escaped(text.slice(done - at));
    at = end;
    return html;
  };
  return parts.map((part, index) => (index % 2 === 1 ? part : part && piece(texts[index] ?? ''))).join('');
}

const JSON_TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;

/** @param {string} line @returns {Token[]} */
function jsonTokens(line) {
  return [...line.matchAll(JSON_TOKEN)].map((match) => {
    const [text, colon] = match;
    const length = text.length - (colon?.length ?? 0);
    const name = text[0] === '"' ? (colon ? 'hl-key' : 'hl-text') : 'hl-number';
    return { from: match.index, to: match.index + length, name };
  });
}

const YAML_KEY = /^(\s*(?:-\s+)*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#'"[\]{},&*!|>%@`:][^#:]*)(?=\s*:(?:\s|$))/;
const YAML_VALUE = /"(?:[^"\\]|\\.)*"|'[^']*'|(?<=^|\s)#.*$/g;
const YAML_NUMBER = /^[\s:-]*(-?\d[\d_.eE+-]*|true|false|null|~)\s*(?=$|\s#)/;

/** @param {string} line @returns {Token[]} */
function yamlTokens(line) {
  /** @type {Token[]} */
  const tokens = [];
  const key = YAML_KEY.exec(line);
  const from = key?.[1]?.length ?? 0;
  const rest = key ? key[0].length : 0;
  if (key) tokens.push({ from, to: rest, name: 'hl-key' });
  const value = line.slice(rest);
  const number = YAML_NUMBER.exec(value);
  if (number?.[1]) {
    const start = rest + number[0].lastIndexOf(number[1]);
    tokens.push({ from: start, to: start + number[1].length, name: 'hl-number' });
  }
  for (const match of value.matchAll(YAML_VALUE)) {
    const name = match[0][0] === '#' ? 'hl-note' : 'hl-text';
    tokens.push({ from: rest + match.index, to: rest + match.index + match[0].length, name });
  }
  return tokens;
}

const TOKENS = { json: jsonTokens, yaml: yamlTokens };

const BLOCK_START = /(?:^|[\s:])[|>][-+0-9]{0,2}\s*(?:#.*)?$/;
/** @param {string} line */
const indentOf = (line) => line.length - line.trimStart().length;

/**
 * The lines of YAML that stand in a block scalar (a script, a query), which has no keys: told by their text, since a line of
 * the drawing knows no more.
 * @param {string} text
 * @returns {Set<string>}
 */
export function blockLines(text) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @type {number | null} */
  let indent = null;
  for (const line of text.split('\n')) {
    if (indent !== null && (line.trim() === '' || indentOf(line) > indent)) {
      found.add(line);
      continue;
    }
    indent = BLOCK_START.test(line) ? indentOf(line) : null;
  }
  return found;
}
