/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * One line for what is being done, one with the time it took when it is done. The lines stay apart (no cursor tricks):
 * the tools in between print lines of their own.
 * @template T
 * @param {string} name
 * @param {(note: (text: string) => void) => Promise<T>} work  `note` says what came out, for the closing line
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const from = performance.now();
  let noted = '';
  console.log(`  … ${name}`);
  const result = await work((text) => {
    noted = `  ${text}`;
  });
  console.log(`  ✓ ${name}  ${seconds(performance.now() - from)}${noted}`);
  return result;
}

/** An end that the person can do something about: its message is printed without a stack. */
export class Stop extends Error {
  /** @param {string} message @param {number} exitCode */
  constructor(message, exitCode = 1) {
    super(message);
    this.name = 'Stop';
    this.exitCode = exitCode;
  }
}
