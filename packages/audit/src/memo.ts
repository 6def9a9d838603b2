/** Remembers the newest `limit` results of a pure function by a text key; the oldest goes first. */
export function memo<T>(limit: number, make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    if (known.size >= limit) known.delete(known.keys().next().value!);
    known.set(key, made);
    return made;
  };
}
