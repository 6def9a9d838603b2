import type { EventDiff } from '@indelible/audit/services/diff-event';

/** Least recently used out first, by characters held; and never older than `maxAgeMs`, because personal data may be erased. */
export class DiffCache {
  readonly #entries = new Map<string, { diff: EventDiff; characters: number; atMs: number }>();
  readonly #nowMs: () => number;
  readonly #maxCharacters: number;
  readonly #maxAgeMs: number;
  #characters = 0;

  constructor(nowMs: () => number, maxCharacters = 16_000_000, maxAgeMs = 300_000) {
    this.#nowMs = nowMs;
    this.#maxCharacters = maxCharacters;
    this.#maxAgeMs = maxAgeMs;
  }

  get(key: string): EventDiff | null {
    const entry = this.#entries.get(key);
    if (!entry) return null;
    this.#remove(key);
    if (entry.atMs + this.#maxAgeMs < this.#nowMs()) return null;
    this.#add(key, entry);
    return entry.diff;
  }

  set(key: string, diff: EventDiff): void {
    this.#remove(key);
    const characters = sizeOf(diff);
    if (characters > this.#maxCharacters / 4) return;
    this.#add(key, { diff, characters, atMs: this.#nowMs() });
    for (const oldest of this.#entries.keys()) {
      if (this.#characters <= this.#maxCharacters) break;
      this.#remove(oldest);
    }
  }

  #add(key: string, entry: { diff: EventDiff; characters: number; atMs: number }): void {
    this.#entries.set(key, entry);
    this.#characters += entry.characters;
  }

  #remove(key: string): void {
    this.#characters -= this.#entries.get(key)?.characters ?? 0;
    this.#entries.delete(key);
  }
}

const sizeOf = (diff: EventDiff): number =>
  [diff.html.split, diff.html.unified, diff.unifiedPatch, diff.texts?.before?.text, diff.texts?.after?.text]
    .concat(diff.jsonPatch?.forward, diff.jsonPatch?.backward)
    .reduce((sum, text) => sum + (text?.length ?? 0), 2_000);
