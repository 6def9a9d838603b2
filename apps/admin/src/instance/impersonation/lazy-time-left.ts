'use client';
import { lazy } from 'react';

// Every page carries what the root layout names; almost none shows it.
export const LazyTimeLeft = lazy(() => import('./time-left.tsx').then((part) => ({ default: part.TimeLeft })));
