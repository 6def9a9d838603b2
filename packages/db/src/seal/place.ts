/** Where an event stands in the order of commit: (epoch, tx, id), `id` a UUID as text. */
export type Place = { epoch: number; tx: bigint; id: string };

/** The least UUID: a place with it ends before every event of its transaction. */
export const NIL = '00000000-0000-0000-0000-000000000000';
/** Above every transaction: where an epoch ends that will have no more of them. */
export const END_OF_EPOCH = 2n ** 63n - 1n;

/** Before everything that transaction `tx` wrote. */
export const before = (epoch: number, tx: bigint): Place => ({ epoch, tx, id: NIL });
export const START: Place = before(0, 0n);

/** Negative, zero or positive, as `a` stands before, at or after `b`. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch;
  if (a.tx !== b.tx) return a.tx < b.tx ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export const laterPlace = (a: Place, b: Place): Place => (comparePlaces(a, b) >= 0 ? a : b);
