import { Facts } from '@/administration/detail/facts.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { DataTable, type TableSpec } from '@/administration/list/data-table.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { bytesOf, countOf } from './figures.ts';

type Store = OutputOf<'instance.health'>['store'];
type Month = Store['partitions'][number];

const months: TableSpec<Month> = {
  caption: 'Months that have a partition, newest first',
  columns: [
    { head: 'Month', cell: ({ month }) => month },
    { head: 'Events, about', cell: ({ eventsAbout }) => countOf(eventsAbout), className: 'num' },
    { head: 'Events take', cell: ({ eventBytes }) => bytesOf(eventBytes), className: 'num' },
    { head: 'States take', cell: ({ snapshotBytes }) => bytesOf(snapshotBytes), className: 'num' },
  ],
  keyOf: ({ month }) => month,
};

export function DiskSection({ disk }: Pick<Store, 'disk'>) {
  return (
    <Section title="Disk" hint="With indexes. What the search index takes can be given back: it is derived.">
      <Facts
        facts={{
          Events: bytesOf(disk.events),
          'States before and after': bytesOf(disk.snapshots),
          'Names and addresses': bytesOf(disk.contexts),
          Leaves: bytesOf(disk.leaves),
          'Search index': bytesOf(disk.index),
          'Whole database': bytesOf(disk.database),
        }}
      />
    </Section>
  );
}

export function PartitionsSection({ partitions }: Pick<Store, 'partitions'>) {
  return (
    <Section
      title="Partitions"
      hint="One a month, made three months ahead. How many events is the database’s estimate."
    >
      <DataTable rows={partitions} spec={months} />
    </Section>
  );
}
