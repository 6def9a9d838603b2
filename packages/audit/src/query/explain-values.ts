import { KNOWN_ACTIONS } from '../event.ts';
import type { Value } from './ast.ts';
import { type Phrase, type Saying, show } from './explain-phrases.ts';
import { type FieldRef, fieldRef } from './fields.ts';

/** `created or updated`, `in a.b and below`, `env dev or starting with t`. */
export function fieldPhrase(field: string, values: Value[], say: Saying): string {
  const phrase = say.phraseOf(field);
  const words = inOrder(fieldRef(field), values).map((value) => valueWords(phrase, value, say));
  return [phrase.lead, [...new Set(words)].join(say.or)].filter(Boolean).join(' ');
}

function valueWords(phrase: Phrase, value: Value, say: Saying): string {
  if (value.match === 'prefix') return value.text === '' ? phrase.any : phrase.starting(show(value.text));
  const word = phrase.one(value.text);
  const shown = word === value.text ? show(word) : word;
  return value.match === 'subtree' ? say.below(shown) : shown;
}

/** Actions in their natural order (`created or updated`), everything else as typed. */
function inOrder(ref: FieldRef, values: Value[]): Value[] {
  if (ref.kind !== 'symbol' || ref.name !== 'action') return values;
  const order = (value: Value): number => {
    const at = (KNOWN_ACTIONS as readonly string[]).indexOf(value.text);
    return at < 0 ? KNOWN_ACTIONS.length : at;
  };
  return [...values].sort((a, b) => order(a) - order(b));
}
