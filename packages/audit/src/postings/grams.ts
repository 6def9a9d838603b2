import { allBits, type Bits, bitsBetween, noBits, orBits } from './bits.ts';

/**
 * A segment's signature for free text: for each of `slots` (a power of two) the mask, 32 bits little-endian, of the blocks in
 * which some text has a trigram of that slot. A block is a 32nd of the segment. What it finds must be looked at again;
 * what it does not find is not there.
 */
const BLOCKS = 32;
const SLOTS_AN_EVENT = 16;
const LEAST_SLOTS = 1_024;
const MOST_SLOTS = 65_536;
/** UTF-16 code units that are looked up together. */
const LENGTH = 3;
/** More trigrams of one text hardly narrow further, and each costs a read. */
const MOST_ASKED = 6;

const blockSize = (size: number): number => Math.ceil(size / BLOCKS);

function slotsFor(size: number): number {
  let slots = LEAST_SLOTS;
  while (slots < Math.min(size * SLOTS_AN_EVENT, MOST_SLOTS)) slots *= 2;
  return slots;
}

function slotAt(text: string, at: number, slots: number): number {
  let hash = Math.imul(text.charCodeAt(at), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ text.charCodeAt(at + 1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ text.charCodeAt(at + 2), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & (slots - 1);
}

/** Of the folded texts of a segment's events, in the order of their ordinals. */
export function buildGrams(texts: readonly string[]): Uint8Array {
  const slots = slotsFor(texts.length);
  const masks = new Uint32Array(slots);
  const block = blockSize(texts.length);
  texts.forEach((text, ordinal) => {
    const bit = 1 << Math.floor(ordinal / block);
    for (let at = 0; at + LENGTH <= text.length; at++) masks[slotAt(text, at, slots)]! |= bit;
  });
  return littleEndian(masks);
}

function littleEndian(words: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(words.buffer);
  if (new Uint8Array(Uint32Array.of(1).buffer)[0] === 1) return bytes;
  const view = new DataView(words.slice().buffer);
  words.forEach((word, i) => {
    view.setUint32(i * 4, word, true);
  });
  return new Uint8Array(view.buffer);
}

/** The slots to read for a folded text, of a signature of so many bytes; none for a text that is too short to tell. */
export function gramSlots(text: string, bytes: number): number[] {
  const places = text.length - LENGTH + 1;
  if (places < 1) return [];
  const asked = Math.min(places, MOST_ASKED);
  const at = (i: number): number => (asked === 1 ? 0 : Math.round((i * (places - 1)) / (asked - 1)));
  return [...new Set(Array.from({ length: asked }, (_, i) => slotAt(text, at(i), bytes / 4)))];
}

/** The events that may hold a text whose slots have these masks. */
export function gramBits(masks: readonly number[], size: number): Bits {
  const mask = masks.reduce((all, each) => all & each, -1);
  if (mask === -1) return allBits(size);
  const block = blockSize(size);
  let bits = noBits(size);
  for (let i = 0; i < BLOCKS; i++)
    if ((mask >>> i) & 1) bits = orBits(bits, bitsBetween(size, i * block, (i + 1) * block));
  return bits;
}
