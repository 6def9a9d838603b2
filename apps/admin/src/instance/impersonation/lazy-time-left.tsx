'use client';
import { type ComponentProps, lazy } from 'react';
import type { TimeLeft } from './time-left.tsx';

const Part = lazy(() => import('./time-left.tsx').then((part) => ({ default: part.TimeLeft })));

/**
 * Every page carries what the root layout names; almost none shows it. A function round the lazy part: a server component
 * that names a lazy one itself hands React a lazy within a lazy, which it refuses (error 306).
 */
export function LazyTimeLeft(props: ComponentProps<typeof TimeLeft>) {
  return <Part {...props} />;
}
