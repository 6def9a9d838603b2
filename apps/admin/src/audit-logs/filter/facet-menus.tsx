'use client';
import { lazy } from 'react';
import { FacetMenu } from './facet-menu.tsx';

// What is in the boxes comes when the first one opens.
const ResourceFacet = lazy(() => import('./facet-boxes.tsx').then((boxes) => ({ default: boxes.ResourceFacet })));
const ChangesFacet = lazy(() => import('./facet-boxes.tsx').then((boxes) => ({ default: boxes.ChangesFacet })));
const ActorFacet = lazy(() => import('./facet-boxes.tsx').then((boxes) => ({ default: boxes.ActorFacet })));

export function FacetMenus() {
  return (
    <>
      <FacetMenu label="Resource type" fields={['resource']}>
        <ResourceFacet />
      </FacetMenu>
      <FacetMenu label="Changes" fields={['action', 'outcome']}>
        <ChangesFacet />
      </FacetMenu>
      <FacetMenu label="Actor" fields={['actor', 'actor.type']}>
        <ActorFacet />
      </FacetMenu>
    </>
  );
}
