import { useWords } from '#words';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { Time } from '@/time/time.tsx';
import type { Words } from '@/words/words-type.ts';
import { countOf } from './figures.ts';

type Health = OutputOf<'instance.health'>;
type Spool = Health['spools'][number];
type Refused = Health['process']['refused'][number];

const spoolsOf = (t: Words<'instance'>): TableSpec<Spool> => ({
  caption: t('producersTheFullestSpool'),
  columns: [
    { head: t('serviceAccount'), cell: ({ account, producer }) => (producer ? `${account} (${producer})` : account) },
    { head: t('tenant'), cell: ({ tenant }) => <code>{tenant}</code> },
    { head: t('waiting'), cell: ({ queued }) => countOf(queued), className: 'num' },
    {
      head: t('oldestFrom'),
      cell: ({ oldestAt }) => (oldestAt ? <Time iso={oldestAt} /> : t('noneWaits')),
    },
    { head: t('givenUp'), cell: ({ dropped }) => countOf(dropped), className: 'num' },
    { head: t('told'), cell: ({ reportedAt }) => <Time iso={reportedAt} /> },
  ],
  keyOf: ({ tenant, account, producer }) => JSON.stringify([tenant, account, producer]),
});

const refusalsOf = (t: Words<'instance'>): TableSpec<Refused> => ({
  caption: t('refusedCallsByReason'),
  columns: [
    { head: t('reason'), cell: ({ code }) => <code>{code}</code> },
    { head: t('calls'), cell: ({ count }) => countOf(count), className: 'num' },
  ],
  keyOf: ({ code }) => code,
});

export function SpoolsSection({ spools: rows }: Pick<Health, 'spools'>) {
  const t = useWords('instance');
  return (
    <Section title={t('producers')} hint={t('whatWaitsWhereEvents')}>
      {rows.length > 0 ? (
        <DataTable rows={rows} spec={spoolsOf(t)} />
      ) : (
        <p className="in-card">{t.rich('noProducer', { code: (text) => <code>{text}</code> })}</p>
      )}
    </Section>
  );
}

export function RefusedSection({ rows }: { rows: readonly Refused[] }) {
  const t = useWords('instance');
  return (
    <Section title={t('refused')} hint={t('callsThatBroughtEvents')}>
      {rows.length > 0 ? <DataTable rows={rows} spec={refusalsOf(t)} /> : <p className="in-card">{t('none2')}</p>}
    </Section>
  );
}
