'use client';
import { type RefObject, useEffect } from 'react';

/** Hands over what was typed before the page lived: it stands in the field, but nobody has told the draft. */
export function useEarlyText(input: RefObject<HTMLInputElement | null>, type: (text: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes to life
  useEffect(() => {
    const field = input.current;
    if (field && field.value !== field.defaultValue) type(field.value);
  }, []);
}
