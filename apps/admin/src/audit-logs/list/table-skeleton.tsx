// biome-ignore-all lint/a11y/noRedundantRoles: narrow screens lay rows out as grids, which drops the roles in some browsers
import { useWords } from '#words';
import { columnClass, type ShownColumns, USUAL_COLUMNS } from '../columns/table-columns.tsx';
import { TableFrame } from './event-table.tsx';

const ROWS = 14;
const WIDTHS: Record<string, string> = { resource: 'w-20', action: 'w-[70px]', details: 'w-72', date: 'w-[76px]' };

/** Rows of the same height while the first answer is on its way. */
export function TableSkeleton({ columns = USUAL_COLUMNS }: { columns?: ShownColumns | undefined }) {
  const t = useWords('log');
  return (
    <TableFrame caption={t('eventsAreBeingLoaded')} isBusy columns={columns}>
      {Array.from({ length: ROWS }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content, never reordered
        <tr role="row" className="row" key={row}>
          {columns.names.map((name) => (
            <td role="cell" key={name} className={columnClass(name)}>
              <div className={`skeleton ${WIDTHS[name] ?? 'w-24'} max-w-full`} />
            </td>
          ))}
          <td role="cell" className="expand">
            <div className="skeleton w-4" />
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}
