import { UsersRound } from 'lucide-react';
import { useWords } from '#words';
import type { TableSpec } from '@/administration/list/data-table.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { Time } from '@/time/time.tsx';
import type { Words } from '@/words/words-type.ts';
import { userPath } from '../paths.ts';
import { UserMarks } from './user-marks.tsx';

type Row = OutputOf<'instance.users.list'>['items'][number];

export const userColumnsOf = (t: Words<'instance'>): TableSpec<Row> => ({
  caption: t('usersByName'),
  columns: [
    { head: t('name'), cell: ({ name }) => name },
    { head: t('eMail'), cell: ({ email }) => email },
    { head: t('tenants'), cell: ({ tenants }) => t('number', { n: tenants }), className: 'number' },
    {
      head: t('lastSeen'),
      cell: ({ lastSeenAt }) => (lastSeenAt ? <Time iso={lastSeenAt} /> : t('never')),
    },
    { head: t('status'), cell: (user) => <UserMarks user={user} /> },
  ],
  keyOf: ({ id }) => id,
  hrefOf: ({ id }) => userPath(id),
});

/** Not to be met: whoever reads it is a user. */
export function NoUsers() {
  const t = useWords('instance');
  return (
    <>
      <UsersRound size={22} className="text-ink-3" aria-hidden="true" />
      <h2>{t('noUserYet')}</h2>
    </>
  );
}
