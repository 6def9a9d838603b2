import { type JsonVisitor, scanJson, unquoteJson } from './json-scan.ts';
import type { Mask } from './mask.ts';
import type { RedactionRules } from './redact-keys.ts';
import type { TextEdit } from './text-edits.ts';

/** Edits that hide the value of each matching member, a whole object or array at once. Throws JsonSyntaxError. */
export function jsonRedactions(text: string, rules: RedactionRules, mask: Mask): TextEdit[] {
  const edits: TextEdit[] = [];
  let depth = 0;
  /** The next value stands under a matching name. */
  let covered = false;
  /** Where the covered object or array began, and at which depth. */
  let whole: { from: number; depth: number } | null = null;
  const visitor: JsonVisitor = {
    name(name) {
      if (!whole) covered = rules.matches(name);
    },
    open(_kind, from) {
      if (covered) whole = { from, depth };
      covered = false;
      depth++;
    },
    close(to) {
      if (--depth !== whole?.depth) return;
      edits.push({ from: whole.from, to, text: `"${mask(text.slice(whole.from, to))}"` });
      whole = null;
    },
    scalar(kind, from, to) {
      const literal = text.slice(from, to);
      if (covered && kind !== 'null') {
        const value = kind === 'string' ? unquoteJson(literal) : literal;
        const masked = mask(value);
        if (masked !== value) edits.push({ from, to, text: `"${masked}"` });
      }
      covered = false;
    },
  };
  scanJson(text, visitor);
  return edits;
}
