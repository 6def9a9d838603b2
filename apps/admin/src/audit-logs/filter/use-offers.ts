'use client';
import type { Completion, Offer } from '@indelible/audit/query/complete';
import { fieldRef } from '@indelible/audit/query/fields';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useAuditApi } from '../audit-api.ts';
import type { DetailsLibrary } from './details-library.ts';

const PREFIX_MAX = 200;
const STALE_MS = 60_000;
const CHOICES = new Set(['choice', 'instant', 'id', 'path']);

/** What may stand at the caret: the tenant's own keys and values first, then what the registry of fields knows. */
export function useOffers(library: DetailsLibrary | null, completion: Completion, enabled: boolean): Offer[] {
  const { complete } = useAuditApi();
  const asked = useDeferredValue(completion);
  const field = asked.kind === 'value' ? asked.field : null;
  const prefix = asked.kind === 'none' ? '' : asked.prefix;
  const isOpenList = field === null || !CHOICES.has(fieldRef(field).kind);
  const asks = enabled && asked.kind !== 'none' && isOpenList && prefix.length <= PREFIX_MAX;
  const options = complete(field, prefix, asks);
  const { data } = useQuery({ ...options, placeholderData: keepPreviousData, staleTime: STALE_MS });
  return enabled && library ? library.offers(completion, data?.items ?? []) : [];
}
