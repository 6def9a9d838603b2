import { useWords } from '#words';
import { Facts } from '@/administration/detail/facts.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import type { Words } from '@/words/words-type.ts';
import { bytesOf, countOf } from './figures.ts';

type Store = OutputOf<'instance.health'>['store'];
type Month = Store['partitions'][number];

const monthsOf = (t: Words<'instance'>, ui: Words<'ui'>): TableSpec<Month> => ({
  caption: t('monthsThatHaveA'),
  columns: [
    { head: t('month'), cell: ({ month }) => month },
    { head: t('eventsAbout'), cell: ({ eventsAbout }) => countOf(ui, eventsAbout), className: 'num' },
    { head: t('eventsTake'), cell: ({ eventBytes }) => bytesOf(ui, eventBytes), className: 'num' },
    { head: t('statesTake'), cell: ({ snapshotBytes }) => bytesOf(ui, snapshotBytes), className: 'num' },
  ],
  keyOf: ({ month }) => month,
});

export function DiskSection({ disk }: Pick<Store, 'disk'>) {
  const t = useWords('instance');
  const ui = useWords('ui');
  return (
    <Section title={t('disk')} hint={t('withIndexesWhatThe')}>
      <Facts
        facts={{
          [t('events')]: bytesOf(ui, disk.events),
          [t('statesBeforeAndAfter')]: bytesOf(ui, disk.snapshots),
          [t('namesAndAddresses')]: bytesOf(ui, disk.contexts),
          [t('leaves')]: bytesOf(ui, disk.leaves),
          [t('searchIndex')]: bytesOf(ui, disk.index),
          [t('wholeDatabase')]: bytesOf(ui, disk.database),
        }}
      />
    </Section>
  );
}

export function PartitionsSection({ partitions }: Pick<Store, 'partitions'>) {
  const t = useWords('instance');
  const ui = useWords('ui');
  return (
    <Section title={t('partitions')} hint={t('oneAMonthMade')}>
      <DataTable rows={partitions} spec={monthsOf(t, ui)} />
    </Section>
  );
}
