/** A clock that a test sets forward: it starts at the machine's time, for the months that events go to are made by that. */
export class Clock {
  #aheadMs = 0;
  nowMs = (): number => Date.now() + this.#aheadMs;
  forward(ms: number): void {
    this.#aheadMs += ms;
  }
  /** To the beginning of the next step of an authenticator, so that no code changes while a test uses it. */
  toNextStep(): void {
    this.forward(30_000 - (this.nowMs() % 30_000) + 1_000);
  }
}
