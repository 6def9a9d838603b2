import { useState } from 'react';

/** Folds that are open at once; the first that were opened close again. */
const MOST = 16;

/**
 * Which unchanged lines of a diff are shown: the whole of both documents, or some folds, each by the line at which it begins. Folds are
 * of one drawing: of another event they would be others.
 */
export function useFolds(drawing: string) {
  const [whole, setWhole] = useState(false);
  const [folds, setFolds] = useState({ drawing, opened: [] as readonly number[] });
  const opened = folds.drawing === drawing ? folds.opened : [];
  return {
    whole,
    opened: whole ? [] : opened,
    setWhole: (isWhole: boolean) => {
      setWhole(isWhole);
      setFolds({ drawing, opened: [] });
    },
    openFold: (from: number) => {
      setWhole(false);
      setFolds({ drawing, opened: [...opened.filter((one) => one !== from), from].slice(-MOST) });
    },
  };
}
