/** Acts at once when asked, and within `everyMs` of that once more at its end, however often it was asked: the last is never left out. */
export function atMostEvery(everyMs: number, act: () => void): { ask(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  const rest = () => {
    timer = undefined;
    if (isAsked) begin();
  };
  const begin = () => {
    isAsked = false;
    timer = setTimeout(rest, everyMs);
    act();
  };
  return {
    ask() {
      if (timer === undefined) begin();
      else isAsked = true;
    },
    stop: () => clearTimeout(timer),
  };
}
