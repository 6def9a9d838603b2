'use client';
import { lazy } from 'react';

// What stands behind the other tabs, loaded when it is first shown; in no Suspense boundary, as lazy-parts.ts says.
export const LazyOverview = lazy(() => import('./overview.tsx').then(({ Overview }) => ({ default: Overview })));
export const LazyRevisions = lazy(() => import('./revisions.tsx').then(({ Revisions }) => ({ default: Revisions })));
export const LazyAround = lazy(() => import('./around.tsx').then(({ Around }) => ({ default: Around })));
export const LazyRaw = lazy(() => import('./raw.tsx').then(({ Raw }) => ({ default: Raw })));
