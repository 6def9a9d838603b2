'use client';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useWords } from '#words';
import { callByGet } from '../../api/http-call.ts';
import { FieldFrame } from '../form/field-frame.tsx';

const STALE_MS = 60_000;

/** A namespace, or none for the whole tenant. Those that the log knows are offered; any other may be typed. */
export function NamespaceField({ tenant, name = 'namespace' }: { tenant: string; name?: string }) {
  const t = useWords('administration');
  const listId = useId();
  const [isAsked, setAsked] = useState(false);
  const { data } = useQuery({
    queryKey: ['namespaces', tenant],
    queryFn: ({ signal }) => callByGet('audit.complete', { tenant, field: 'namespace', prefix: '' }, signal),
    staleTime: STALE_MS,
    retry: false,
    enabled: isAsked,
  });
  return (
    <FieldFrame name={name} label={t('onlyInNamespace')} hint={t('emptyForEverywhereLimited')}>
      {(frame) => (
        <>
          <input
            {...frame}
            name={name}
            className="input font-mono"
            autoComplete="off"
            spellCheck={false}
            placeholder="company.team"
            list={listId}
            onFocus={() => setAsked(true)}
          />
          <datalist id={listId}>
            {data?.items.map(({ value }) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        </>
      )}
    </FieldFrame>
  );
}
