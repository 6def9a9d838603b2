/** Says what is under way, beside the report: some steps take a minute. */
export const note = (text: string): void => {
  process.stderr.write(`  … ${text}\n`);
};
