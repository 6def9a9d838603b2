// biome-ignore-all lint/a11y/noRedundantRoles: narrow screens lay rows out as grids, which drops the roles in some browsers
import { TableFrame } from './event-table.tsx';

const ROWS = 14;
const WIDTHS = ['w-20', 'w-[70px]', 'w-24', 'w-72', 'w-[76px]', 'w-4'];

/** Rows of the same height while the first answer is on its way. */
export function TableSkeleton() {
  return (
    <TableFrame caption="Events are being loaded" isBusy>
      {Array.from({ length: ROWS }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content, never reordered
        <tr role="row" className="row" key={row}>
          {WIDTHS.map((width) => (
            <td role="cell" key={width}>
              <div className={`skeleton ${width} max-w-full`} />
            </td>
          ))}
        </tr>
      ))}
    </TableFrame>
  );
}
