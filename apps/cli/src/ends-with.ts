/** A command that did its work and has said everything, but whose answer is not “done”. */
export class EndsWith extends Error {
  readonly exitCode: number;
  constructor(exitCode: number) {
    super(`ends with ${exitCode}`);
    this.exitCode = exitCode;
  }
}
