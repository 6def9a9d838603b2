import { wholeNumber } from './target.ts';

export type BatchOptions = {
  /** Events of one call; 500, at most 1,000. */
  maxEvents?: number;
  /** Bytes of one call; 4 MiB, at most 16 MiB. */
  maxBytes?: number;
  /** Milliseconds that the first event of a batch waits for more; 1,000. */
  maxAgeMs?: number;
};

/** Gathers events into batches, by number, size and age. */
export class Batching {
  readonly #maxEvents: number;
  readonly #maxBytes: number;
  readonly #maxAgeMs: number;
  readonly #give: (texts: string[]) => void;
  #texts: string[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(
    { maxEvents = 500, maxBytes = 4_194_304, maxAgeMs = 1_000 }: BatchOptions,
    give: (texts: string[]) => void,
  ) {
    this.#maxEvents = wholeNumber('batch.maxEvents', maxEvents, 1, 1_000);
    this.#maxBytes = wholeNumber('batch.maxBytes', maxBytes, 1, 16_777_216);
    this.#maxAgeMs = wholeNumber('batch.maxAgeMs', maxAgeMs, 0);
    this.#give = give;
  }

  push(text: string): void {
    const bytes = Buffer.byteLength(text) + 1;
    // One that is larger than a batch may be goes alone: the server says what it thinks of it.
    if (this.#bytes + bytes >= this.#maxBytes) this.flush();
    this.#texts.push(text);
    this.#bytes += bytes;
    if (this.#texts.length >= this.#maxEvents) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), this.#maxAgeMs);
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const texts = this.#texts;
    this.#texts = [];
    this.#bytes = 0;
    if (texts.length > 0) this.#give(texts);
  }
}
