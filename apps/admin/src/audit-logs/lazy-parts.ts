'use client';
import { lazy } from 'react';

const loadEventCard = () => import('./event/event-card.tsx');
/** For who is about to open a row; what could not be loaded is told where it is shown. */
export const preloadEventCard = () => void loadEventCard().catch(() => {});

// Parts of the list page that many visits never show. They stand in no Suspense boundary: the server renders an opened
// diff in place, and a click keeps the view before until the part is there.
export const LazyEventCard = lazy(() => loadEventCard().then((part) => ({ default: part.EventCard })));
export const LazyEmptyPanel = lazy(() =>
  import('./states/empty-panel.tsx').then((part) => ({ default: part.EmptyPanel })),
);
export const LazyErrorPanel = lazy(() =>
  import('./states/error-panel.tsx').then((part) => ({ default: part.ErrorPanel })),
);
export const LazyRefusedPanel = lazy(() =>
  import('./states/refused-panel.tsx').then((part) => ({ default: part.RefusedPanel })),
);
