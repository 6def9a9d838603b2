'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Component, type ReactNode, Suspense } from 'react';
import { useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';
import { formatInstant } from '../../time/format-instant.ts';
import { useRenderedAt } from '../../time/now-context.tsx';
import { useAuditApi } from '../audit-api.ts';
import type { FilterInput } from '../filter-input.ts';

type CountProps = { filter: FilterInput; children: ReactNode };

/** How many events there are, streamed in when it is known. While it is not, and when it fails, the words go without. */
export function Count({ filter, children }: CountProps) {
  const t = useWords('log');
  const without = (
    <>
      <b>{t('events')}</b> {children}
    </>
  );
  return (
    <CountFailed key={JSON.stringify(filter)} instead={without}>
      <Suspense fallback={without}>
        <CountWords filter={filter}>{children}</CountWords>
      </Suspense>
    </CountFailed>
  );
}

function CountWords({ filter, children }: CountProps) {
  const t = useWords('log');
  const { zone } = usePreferences().preferences;
  const now = useRenderedAt();
  const { data } = useSuspenseQuery(useAuditApi().count(filter));
  const time = useWords('time');
  const back = data.searchedBackTo ? formatInstant(data.searchedBackTo, zone, now, time) : null;
  return (
    <>
      <b>{t(data.exact ? 'events_n' : 'atLeastBegins', { n: data.count })}</b> {children}
      {back && t('listSearchedBack', { instant: `${back.day} ${back.time}` })}
    </>
  );
}

class CountFailed extends Component<{ instead: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
