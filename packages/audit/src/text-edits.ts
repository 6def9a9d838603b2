/** Replaces [from, to) of a text, in UTF-16 code units. */
export type TextEdit = { from: number; to: number; text: string };

/** Applies all edits at once; one that stands inside another is dropped. What no edit names stays to the byte. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  // The longer of two that start together comes first and covers the other.
  const ordered = [...edits].sort((a, b) => a.from - b.from || b.to - a.to);
  let result = '';
  let at = 0;
  for (const edit of ordered) {
    if (edit.from < at) continue;
    result += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return result + text.slice(at);
}
