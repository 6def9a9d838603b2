import type { AuditEvent } from '../event.ts';
import { fold } from '../fold.ts';
import type { Expr } from './ast.ts';

/** A part of an event in which free text was found. */
export type Place =
  | { part: 'resource' | 'action' | 'actor' | 'impersonator'; word: string }
  | { part: 'detail'; key: string; word: string };

/**
 * Where the free text of a query stands in an event that it found, so that the page can say what matched; excluded
 * words and fields say nothing of it. A word that stands in several parts is told in each.
 */
export function matchedIn(expr: Expr | null, event: AuditEvent): Place[] {
  return wordsOf(expr).flatMap((word) => placesOf(word, event));
}

function wordsOf(expr: Expr | null): string[] {
  switch (expr?.kind) {
    case 'and':
    case 'or':
      return [...new Set(expr.items.flatMap(wordsOf))];
    case 'text':
      return [expr.value];
    default:
      return [];
  }
}

function placesOf(word: string, event: AuditEvent): Place[] {
  const wanted = fold(word);
  const has = (...texts: string[]): boolean => texts.some((text) => fold(text).includes(wanted));
  const places: Place[] = [];
  if (has(event.resource.type)) places.push({ part: 'resource', word });
  if (has(event.action)) places.push({ part: 'action', word });
  if (has(event.actor.id, event.actor.name)) places.push({ part: 'actor', word });
  if (event.impersonator && has(event.impersonator.name)) places.push({ part: 'impersonator', word });
  for (const [key, value] of Object.entries(event.details)) if (has(value)) places.push({ part: 'detail', key, word });
  return places;
}
