'use client';
import { FIELDS } from '@indelible/audit/query/fields';
import { useState } from 'react';
import { FacetInput } from './facet-input.tsx';
import { FacetList } from './facet-list.tsx';
import { FacetMenu } from './facet-menu.tsx';
import { useFacetValues } from './use-facet-values.ts';

const TYPES: readonly string[] = FIELDS['actor.type'].choices;
const show = (value: string) => (TYPES.includes(value) ? value.toLowerCase().replaceAll('_', ' ') : value);

export function ActorFilter() {
  const [isOpen, setOpen] = useState(false);
  const [prefix, setPrefix] = useState('');
  const actors = useFacetValues('actor', prefix.trim(), isOpen) ?? [];
  return (
    <FacetMenu label="Actor" fields={['actor', 'actor.type']} show={show} onOpen={() => setOpen(true)}>
      <FacetInput field="actor" label="Find an actor by name or id" value={prefix} onChange={setPrefix} />
      <FacetList field="actor" label="Actor" values={actors} />
      <h3>Actor type</h3>
      <FacetList field="actor.type" label="Actor type" values={TYPES} show={show} />
    </FacetMenu>
  );
}
