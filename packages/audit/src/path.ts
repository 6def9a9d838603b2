import { cutText } from './cut-text.ts';

/** A step down a tree: a member's name or an item's index. */
export type Segment = string | number;

const PLAIN = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** `state.histories[3]`; a name that would read as something else is quoted: `labels["a.b"]`. The root is `$`. */
export function pathText(segments: readonly Segment[]): string {
  let text = '';
  for (const segment of segments) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else if (!PLAIN.test(segment)) text += `[${JSON.stringify(segment)}]`;
    else text += text === '' ? segment : `.${segment}`;
  }
  return text === '' ? '$' : text;
}

/** RFC 6901: `/state/histories/3`; the root is the empty text. */
export const pointerText = (segments: readonly Segment[]): string =>
  segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const SHOWN_NAME = 60;

/** `pathText` where an item may be told by its name: `tasks[id=fetch].retries`; a long name is cut. */
export function labelText(steps: readonly (Segment | { item: string })[]): string {
  let text = '';
  let run: Segment[] = [];
  const flush = () => {
    if (run.length === 0) return;
    const part = pathText(run);
    text += text === '' || part.startsWith('[') ? part : `.${part}`;
    run = [];
  };
  for (const step of steps) {
    if (typeof step !== 'object') {
      run.push(step);
      continue;
    }
    flush();
    const name = cutText(step.item, SHOWN_NAME);
    text += `[${name.text}${name.cut ? '…' : ''}]`;
  }
  flush();
  return text === '' ? '$' : text;
}
