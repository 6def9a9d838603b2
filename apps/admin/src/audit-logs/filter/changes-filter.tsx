'use client';
import { KNOWN_ACTIONS } from '@indelible/audit/event';
import { actionVerb } from '@indelible/audit/query/action-verb';
import { FIELDS } from '@indelible/audit/query/fields';
import { useState } from 'react';
import { FacetList } from './facet-list.tsx';
import { FacetMenu } from './facet-menu.tsx';
import { useFacetValues } from './use-facet-values.ts';

const OUTCOMES: readonly string[] = FIELDS.outcome.choices;
const show = (value: string) => (OUTCOMES.includes(value) ? value.toLowerCase() : actionVerb(value));

export function ChangesFilter() {
  const [isOpen, setOpen] = useState(false);
  const actions = useFacetValues('action', '', isOpen) ?? [...KNOWN_ACTIONS];
  return (
    <FacetMenu label="Changes" fields={['action', 'outcome']} show={show} onOpen={() => setOpen(true)}>
      <FacetList field="action" label="Changes" values={actions} show={actionVerb} />
      <h3>Outcome</h3>
      <FacetList field="outcome" label="Outcome" values={OUTCOMES} show={show} />
    </FacetMenu>
  );
}
