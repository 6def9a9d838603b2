/** So long a step that opens an event waits for its answer; then a skeleton says that it comes. */
const WAIT_MS = 150;

let awaited: { eventId: string; until: Promise<unknown> } | null = null;

/** The change of an event is asked for in the click that opens it. */
export function willShow(eventId: string, answer: Promise<unknown>): void {
  const enough = new Promise<void>((done) => setTimeout(done, WAIT_MS));
  awaited = { eventId, until: Promise.race([answer, enough]) };
}

/** What the step waits for, always the same promise; null where it asked for nothing. */
export const soonOf = (eventId: string): Promise<unknown> | null =>
  awaited?.eventId === eventId ? awaited.until : null;
