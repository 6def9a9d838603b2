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

const spoolsOf = (t: Words<'instance'>, ui: Words<'ui'>): TableSpec<Spool> => ({
  caption: t('producersTheFullestSpool'),
  columns: [
    {
      head: t('serviceAccount'),
      cell: ({ account, producer }) => <bdi translate="no">{producer ? `${account} (${producer})` : account}</bdi>,
    },
    { head: t('tenant'), cell: ({ tenant }) => <code>{tenant}</code> },
    { head: t('waiting'), cell: ({ queued }) => countOf(ui, queued), className: 'num' },
    {
      head: t('oldestFrom'),
      cell: ({ oldestAt }) => (oldestAt ? <Time iso={oldestAt} /> : t('noneWaits')),
    },
    { head: t('givenUp'), cell: ({ dropped }) => countOf(ui, dropped), className: 'num' },
    { head: t('told'), cell: ({ reportedAt }) => <Time iso={reportedAt} /> },
  ],
  keyOf: ({ tenant, account, producer }) => JSON.stringify([tenant, account, producer]),
});

const refusalsOf = (t: Words<'instance'>, ui: Words<'ui'>): TableSpec<Refused> => ({
  caption: t('refusedCallsByReason'),
  columns: [
    { head: t('reason'), cell: ({ code }) => <code>{code}</code> },
    { head: t('calls'), cell: ({ count }) => countOf(ui, count), className: 'num' },
  ],
  keyOf: ({ code }) => code,
});

export function SpoolsSection({ spools: rows }: Pick<Health, 'spools'>) {
  const t = useWords('instance');
  const ui = useWords('ui');
  return (
    <Section title={t('producers')} hint={t('whatWaitsWhereEvents')}>
      {rows.length > 0 ? (
        <DataTable rows={rows} spec={spoolsOf(t, ui)} />
      ) : (
        <p className="in-card">{t.rich('noProducer', { code: (text) => <code>{text}</code> })}</p>
      )}
    </Section>
  );
}

export function RefusedSection({ rows }: { rows: readonly Refused[] }) {
  const t = useWords('instance');
  const ui = useWords('ui');
  return (
    <Section title={t('refused')} hint={t('callsThatBroughtEvents')}>
      {rows.length > 0 ? <DataTable rows={rows} spec={refusalsOf(t, ui)} /> : <p className="in-card">{t('none2')}</p>}
    </Section>
  );
}
