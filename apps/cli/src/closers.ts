/** What must be closed at the end, last one first. */
export type Closers = {
  /** Registers before the resource is there, so that a stop in the middle waits for it and closes it too. */
  opening<T>(resource: Promise<T>, close: (resource: T) => Promise<void>): Promise<T>;
  closeAll(): Promise<void>;
};

/** @param failed  told of each that could not be closed; the others are closed all the same */
export function createClosers(failed: (error: unknown) => void): Closers {
  const list: (() => Promise<void>)[] = [];
  return {
    opening(resource, close) {
      list.push(() => resource.then(close, () => {}));
      return resource;
    },
    async closeAll() {
      for (const close of list.splice(0).reverse()) await close().catch(failed);
    },
  };
}

/** Calls `work` every `everyMs`, never twice at once; a failure is told, and the next turn comes. Returns what ends it. */
export function repeat(
  everyMs: number,
  work: () => Promise<void>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= work()
      .catch(failed)
      .finally(() => {
        running = null;
      });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
