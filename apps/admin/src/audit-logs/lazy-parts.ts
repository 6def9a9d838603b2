'use client';
import dynamic from 'next/dynamic';

// Parts of the list page that many visits never show. next/dynamic without `loading` makes no Suspense boundary: the
// server still renders an opened diff in place, and a click keeps the old view until the part is there.
export const LazyEventCard = dynamic(() => import('./event/event-card.tsx').then(({ EventCard }) => EventCard));
export const LazyEmptyPanel = dynamic(() => import('./states/empty-panel.tsx').then(({ EmptyPanel }) => EmptyPanel));
export const LazyErrorPanel = dynamic(() => import('./states/error-panel.tsx').then(({ ErrorPanel }) => ErrorPanel));
export const LazyRefusedPanel = dynamic(() =>
  import('./states/refused-panel.tsx').then(({ RefusedPanel }) => RefusedPanel),
);
