import type { Span } from '../errors.ts';

/**
 * The filter grammar's tree. `serialize(parse(text))` parses to the same tree (property-tested); nothing that was
 * typed is dropped silently. Spans point into the text that was parsed and do not take part in equality.
 */
export type Expr =
  | { kind: 'and'; items: Expr[]; span: Span }
  | { kind: 'or'; items: Expr[]; span: Span }
  | { kind: 'not'; item: Expr; span: Span }
  | Term;

export type Term =
  /** Free text: a substring, case-insensitive, of resource type, action, actor or a tag value. */
  | { kind: 'text'; value: string; quoted: boolean; span: Span }
  /**
   * `field:a,b` is one term with two values, of which any may match. `field` is canonical (`fieldRef` in fields.ts says
   * what it stands for), values are in the canonical case of their field.
   */
  | { kind: 'field'; field: string; values: Value[]; span: Span }
  /**
   * `occurred>=2026-05-03`: instants only, `atMs` in milliseconds since the epoch. A date is its whole length, so `>` and
   * `<=` carry its last millisecond, `>=` and `<` its first: compare with `atMs` as it is.
   */
  | { kind: 'compare'; field: string; op: CompareOp; text: string; atMs: number; span: Span };

export type CompareOp = '<' | '<=' | '>' | '>=';

export type Value =
  | { match: 'exact'; text: string; span: Span }
  /** `a.b*`: a plain prefix; `*` alone, the prefix of nothing, is any value at all. */
  | { match: 'prefix'; text: string; span: Span }
  /** `a.b.*`: it and everything below it by the dot; `text` is `a.b`. */
  | { match: 'subtree'; text: string; span: Span };
