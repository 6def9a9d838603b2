'use client';
import { useState } from 'react';

/** The value, or the one before it while it is missing: a failed question leaves the last answer on the screen. */
export function useLastGood<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}
