import { UsersRound } from 'lucide-react';
import type { TableSpec } from '@/administration/list/data-table.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { Time } from '@/time/time.tsx';
import { userPath } from '../paths.ts';
import { UserMarks } from './user-marks.tsx';

type Row = OutputOf<'instance.users.list'>['items'][number];

export const userColumns: TableSpec<Row> = {
  caption: 'Users, by name',
  columns: [
    { head: 'Name', cell: ({ name }) => name },
    { head: 'E-mail', cell: ({ email }) => email },
    { head: 'Tenants', cell: ({ tenants }) => tenants.toLocaleString('en'), className: 'number' },
    { head: 'Last seen', cell: ({ lastSeenAt }) => (lastSeenAt ? <Time iso={lastSeenAt} /> : 'Never') },
    { head: 'Status', cell: (user) => <UserMarks user={user} /> },
  ],
  keyOf: ({ id }) => id,
  hrefOf: ({ id }) => userPath(id),
};

/** Not to be met: whoever reads it is a user. */
export function NoUsers() {
  return (
    <>
      <UsersRound size={22} className="text-ink-3" aria-hidden="true" />
      <h2>No user yet</h2>
    </>
  );
}
