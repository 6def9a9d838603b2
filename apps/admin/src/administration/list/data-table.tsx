// biome-ignore-all lint/a11y/noRedundantRoles: narrow screens lay rows out as blocks, which drops the roles in some browsers
import { LIMITS } from '@indelible/audit/limits';
import type { ReactNode } from 'react';
import { useWords } from '#words';
import { SoftLink } from '@/ui/soft-link.tsx';

type Column<T> = { head: string; cell: (row: T) => ReactNode; className?: string };

export type TableSpec<T> = {
  caption: string;
  /** The first column names the row, and is its link. */
  columns: readonly [Column<T>, ...Column<T>[]];
  keyOf: (row: T) => string;
  hrefOf?: (row: T) => string;
  /** Buttons at the end of a row. */
  acts?: (row: T) => ReactNode;
};

/** Rows of a real table, each with a link stretched over it: middle click, copying it and reading without script work. */
export function DataTable<T>({ rows, spec }: { rows: readonly T[]; spec: TableSpec<T> }) {
  const t = useWords('administration');
  return (
    <>
      <table role="table" className="data-table">
        <caption className="sr-only">{spec.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {spec.columns.map(({ head, className }) => (
              <th key={head} role="columnheader" scope="col" className={className}>
                {head}
              </th>
            ))}
            {spec.acts && (
              <th role="columnheader" scope="col">
                <span className="sr-only">{t('actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={spec.keyOf(row)} row={row} spec={spec} />
          ))}
        </tbody>
      </table>
      {rows.length === LIMITS.namedParts && (
        <p className="in-card text-ink-2">{t('shownAre', { n: LIMITS.namedParts })}</p>
      )}
    </>
  );
}

function Row<T>({ row, spec }: { row: T; spec: TableSpec<T> }) {
  const [first, ...others] = spec.columns;
  const href = spec.hrefOf?.(row);
  return (
    <tr role="row" className={href ? 'linked' : undefined}>
      <th role="rowheader" scope="row" className={first.className}>
        {href ? (
          <SoftLink className="row-link" href={href}>
            {first.cell(row)}
          </SoftLink>
        ) : (
          first.cell(row)
        )}
      </th>
      {others.map(({ head, cell, className }) => (
        <td key={head} role="cell" data-head={head} className={className}>
          {cell(row)}
        </td>
      ))}
      {spec.acts && (
        <td role="cell" className="acts">
          {spec.acts(row)}
        </td>
      )}
    </tr>
  );
}
