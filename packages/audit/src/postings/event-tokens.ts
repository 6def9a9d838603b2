/** What the index needs of an event: columns of `event`, `contextKey` in hex. */
export type SegmentRow = {
  id: string;
  resourceType: string;
  resourceId: string;
  action: string;
  actionClass: string;
  actorType: string;
  actorId: string;
  impersonatorId: string | null;
  outcome: string;
  origin: string;
  correlationId: string | null;
  details: Readonly<Record<string, string>>;
  changedPaths: readonly string[];
  contextKey: string;
  /** Folded; for free text. */
  searchText: string;
};

/** Fields that no query names: a Details key stands behind `details.`, and no field of the language begins with `~`. */
export const HAS = '~has';
export const UNDER = '~under';
export const CONTEXT = '~context';
export const CLASS = '~class';
/** An event whose paths or ancestors are not all among its tokens: it may have any. */
export const CUT = '~cut';
export type CutField = 'changed' | 'namespace';

export const detailsToken = remembered((key) => `details.${key}`);
const NAMESPACE = 'namespace';

/** So many of one event's paths and ancestors at most: a hostile event can't hold up the sealer. */
export const MOST_PATHS = 1_024;
export const MOST_ANCESTORS = 64;

/** Every field and value that finds the event through the index, each at least once. */
export function eachToken(row: SegmentRow, emit: (field: string, value: string) => void): void {
  emit('resource', row.resourceType);
  emit('resource.id', row.resourceId);
  emit('action', row.action);
  emit('actor', row.actorId);
  emit('actor.type', row.actorType);
  emit('outcome', row.outcome);
  emit('origin', row.origin);
  emit(CLASS, row.actionClass);
  emit(CONTEXT, row.contextKey);
  if (row.correlationId !== null) {
    emit('correlation', row.correlationId);
    emit(HAS, 'correlation');
  }
  if (row.impersonatorId !== null) {
    emit('impersonator', row.impersonatorId);
    emit(HAS, 'impersonator');
  }
  for (const key of Object.keys(row.details)) {
    emit(detailsToken(key), row.details[key]!);
    emit(HAS, detailsToken(key));
  }
  if (Object.hasOwn(row.details, NAMESPACE)) namespaceTokens(row.details[NAMESPACE]!, emit);
  if (row.changedPaths.length > 0) pathTokens(row.changedPaths, emit);
}

const namespacesAbove = remembered((namespace) => startsBefore(namespace, '.', '.'));

function namespaceTokens(namespace: string, emit: (field: string, value: string) => void): void {
  const ancestors = namespacesAbove(namespace);
  for (const ancestor of ancestors.slice(0, MOST_ANCESTORS)) emit(UNDER, ancestor);
  if (ancestors.length > MOST_ANCESTORS) emit(CUT, 'namespace' satisfies CutField);
}

function pathTokens(paths: readonly string[], emit: (field: string, value: string) => void): void {
  emit(HAS, 'changed');
  const found = new Set<string>();
  let cut = false;
  for (const path of paths) {
    if (path === '*') {
      cut = true;
      continue;
    }
    for (const start of startsBefore(path, '.', '[')) {
      if (found.size < MOST_PATHS) found.add(start);
      else cut ||= !found.has(start);
    }
  }
  for (const path of found) emit('changed', path);
  if (cut) emit(CUT, 'changed' satisfies CutField);
}

/** The few keys and namespaces of a log come again and again; what is made of one is the same text, which is hashed but once. */
function remembered<T>(make: (text: string) => T): (text: string) => T {
  let made = new Map<string, T>();
  return (text) => {
    if (text.length > 256) return make(text);
    const known = made.get(text);
    if (known !== undefined) return known;
    if (made.size >= 2_000) made = new Map();
    const fresh = make(text);
    made.set(text, fresh);
    return fresh;
  };
}

/** The whole text, and each start of it that one of the two characters follows. */
function startsBefore(text: string, one: string, other: string): string[] {
  const starts = [text];
  for (let at = 0; at < text.length; at++) if (text[at] === one || text[at] === other) starts.push(text.slice(0, at));
  return starts;
}
