/** A YAML text of so many lines and the same with every tenth line changed. */
export function sampleTexts(lines: number): { before: string; after: string } {
  const text = (changed: boolean) =>
    Array.from(
      { length: lines },
      (_, line) =>
        `key_${String(line).padStart(4, '0')}: ${changed && line % 10 === 5 ? 'changed to' : 'value'} ${line * 7}\n`,
    ).join('');
  return { before: text(false), after: text(true) };
}
