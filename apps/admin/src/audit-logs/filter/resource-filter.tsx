'use client';
import { RESOURCE_TYPES } from '@indelible/audit/query/resource-types';
import { useState } from 'react';
import { FacetInput } from './facet-input.tsx';
import { FacetList } from './facet-list.tsx';
import { FacetMenu } from './facet-menu.tsx';
import { useFacetValues } from './use-facet-values.ts';

const same = (value: string) => value;

export function ResourceFilter() {
  const [isOpen, setOpen] = useState(false);
  const [prefix, setPrefix] = useState('');
  const wanted = prefix.trim().toUpperCase();
  const values =
    useFacetValues('resource', wanted, isOpen) ?? RESOURCE_TYPES.filter((value) => value.startsWith(wanted));
  return (
    <FacetMenu label="Resource type" fields={['resource']} show={same} onOpen={() => setOpen(true)}>
      <FacetInput field="resource" label="Find a resource type" value={prefix} onChange={setPrefix} />
      <FacetList field="resource" label="Resource type" values={values} />
    </FacetMenu>
  );
}
