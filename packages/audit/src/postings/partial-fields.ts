/**
 * When the dictionary of a tenant takes no more words of a field: when it has `most`, and more than one for so many of the tenant's events,
 * so that its rows come to take bytes of each event. Whatever comes again and again stays known, however many values it has.
 */
export type WordRule = { most: number; eventsAWord: number };

/** A row of the dictionary takes some 150 bytes with its keys: a field that stays whole costs less than ten an event, or has few words. */
export const WORD_RULE: WordRule = { most: 2_048, eventsAWord: 16 };

/** So many fields of a tenant at most: they are read with each question. */
const MOST_FIELDS = 256;

/** `partial`, and which of these fields are to be so as well. `words` has how many of each field the dictionary has. */
export function partialWith(
  partial: ReadonlySet<string>,
  words: Iterable<[field: string, count: number]>,
  { most, eventsAWord }: WordRule,
  events: number,
): ReadonlySet<string> {
  const isOver = ([field, count]: [string, number]): boolean =>
    count >= most && count * eventsAWord >= events && !partial.has(field) && isOfEvents(field);
  const found = [...words].filter(isOver).map(([field]) => field);
  return found.length === 0 ? partial : new Set([...partial, ...found].slice(0, MOST_FIELDS));
}

/** The index's own fields stay whole: by them the others are found, and a reader's scope. */
const isOfEvents = (field: string): boolean => !field.startsWith('~');
