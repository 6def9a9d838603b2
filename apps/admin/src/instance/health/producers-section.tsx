import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { Time } from '@/time/time.tsx';
import { countOf } from './figures.ts';

type Health = OutputOf<'instance.health'>;
type Spool = Health['spools'][number];
type Refused = Health['process']['refused'][number];

const spools: TableSpec<Spool> = {
  caption: 'Producers, the fullest spool first',
  columns: [
    { head: 'Service account', cell: ({ account, producer }) => (producer ? `${account} (${producer})` : account) },
    { head: 'Tenant', cell: ({ tenant }) => <code>{tenant}</code> },
    { head: 'Waiting', cell: ({ queued }) => countOf(queued), className: 'num' },
    { head: 'Oldest from', cell: ({ oldestAt }) => (oldestAt ? <Time iso={oldestAt} /> : 'None waits') },
    { head: 'Given up', cell: ({ dropped }) => countOf(dropped), className: 'num' },
    { head: 'Told', cell: ({ reportedAt }) => <Time iso={reportedAt} /> },
  ],
  keyOf: ({ tenant, account, producer }) => JSON.stringify([tenant, account, producer]),
};

const refusals: TableSpec<Refused> = {
  caption: 'Refused calls by reason, the most frequent first',
  columns: [
    { head: 'Reason', cell: ({ code }) => <code>{code}</code> },
    { head: 'Calls', cell: ({ count }) => countOf(count), className: 'num' },
  ],
  keyOf: ({ code }) => code,
};

export function SpoolsSection({ spools: rows }: Pick<Health, 'spools'>) {
  return (
    <Section title="Producers" hint="What waits where events come from, as each last told this process within a day.">
      {rows.length > 0 ? (
        <DataTable rows={rows} spec={spools} />
      ) : (
        <p className="in-card">
          No producer has told of its spool. One does by the header <code>Indelible-Spool</code>; the SDK sends it.
        </p>
      )}
    </Section>
  );
}

export function RefusedSection({ rows }: { rows: readonly Refused[] }) {
  return (
    <Section title="Refused" hint="Calls that brought events and were refused, by this process since it started.">
      {rows.length > 0 ? <DataTable rows={rows} spec={refusals} /> : <p className="in-card">None.</p>}
    </Section>
  );
}
