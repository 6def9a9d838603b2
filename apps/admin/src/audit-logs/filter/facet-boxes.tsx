'use client';
import { KNOWN_ACTIONS } from '@indelible/audit/event';
import { FIELDS } from '@indelible/audit/query/fields';
import { RESOURCE_TYPES } from '@indelible/audit/query/resource-types';
import { useState } from 'react';
import { FacetInput } from './facet-input.tsx';
import { FacetList } from './facet-list.tsx';
import { useFacetValues } from './use-facet-values.ts';

export function ResourceFacet() {
  const [prefix, setPrefix] = useState('');
  const wanted = prefix.trim().toUpperCase();
  const seen = useFacetValues('resource', wanted);
  const values = seen === null ? RESOURCE_TYPES.filter((value) => value.startsWith(wanted)) : seen;
  return (
    <>
      <FacetInput field="resource" label="Find a resource type" value={prefix} onChange={setPrefix} />
      <FacetList field="resource" label="Resource type" values={values} />
    </>
  );
}

export function ChangesFacet() {
  const seen = useFacetValues('action', '');
  return (
    <>
      <FacetList field="action" label="Changes" values={seen === null ? KNOWN_ACTIONS : seen} />
      <h2>Outcome</h2>
      <FacetList field="outcome" label="Outcome" values={FIELDS.outcome.choices} />
    </>
  );
}

export function ActorFacet() {
  const [prefix, setPrefix] = useState('');
  const seen = useFacetValues('actor', prefix.trim());
  return (
    <>
      <FacetInput field="actor" label="Find an actor by name or id" value={prefix} onChange={setPrefix} />
      <FacetList field="actor" label="Actor" values={seen === null ? [] : seen} />
      <h2>Actor type</h2>
      <FacetList field="actor.type" label="Actor type" values={FIELDS['actor.type'].choices} />
    </>
  );
}
