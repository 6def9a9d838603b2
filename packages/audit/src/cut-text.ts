/** At most `limit` characters (code points) of a text, so that no surrogate pair is torn, and whether it was cut. */
export function cutText(text: string, limit: number): { text: string; cut: boolean } {
  if (text.length <= limit) return { text, cut: false };
  let end = 0;
  for (let count = 0; count < limit && end < text.length; count++) end += text.codePointAt(end)! > 0xffff ? 2 : 1;
  return { text: text.slice(0, end), cut: end < text.length };
}

/** Whether a text has more characters (code points) than `limit`; stops counting there. */
export const longerThan = (text: string, limit: number): boolean => cutText(text, limit).cut;
