/** More lines than the box of a drawing is high (diff.css). */
const LINES = 48;
const TABLE_BODY = /(<tbody class="d2h-diff-tbody">)([\s\S]*?)(?=<\/tbody>)/g;

/** A drawing with the first lines of each of its tables. What the states hold is escaped: every tag is the drawing's own. */
export const firstLines = (html: string): string =>
  html.replace(TABLE_BODY, (_, tag: string, rows: string) => tag + rows.slice(0, endOf(rows, LINES)));

/** Where so many rows end. */
function endOf(rows: string, count: number): number {
  let at = 0;
  for (let row = 0; row < count; row++) {
    const end = rows.indexOf('</tr>', at);
    if (end < 0) return rows.length;
    at = end + '</tr>'.length;
  }
  return at;
}
