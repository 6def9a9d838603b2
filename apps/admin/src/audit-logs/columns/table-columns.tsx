// biome-ignore-all lint/a11y/noRedundantRoles: narrow screens lay rows out as grids, which drops the roles in some browsers
'use client';
import { useWords } from '#words';
import { columnLabel } from './column-label.ts';
import { DEFAULT_COLUMNS } from './column-names.ts';
import { leastWidth, widthOf } from './column-widths.ts';
import { Resizer } from './resizer.tsx';
import type { Columns } from './use-columns.ts';

export type ShownColumns = Pick<Columns, 'names' | 'widths'> & { resize?: Columns['resize'] };
/** Where columns are not chosen: the histories of resources. */
export const USUAL_COLUMNS: ShownColumns = { names: DEFAULT_COLUMNS, widths: {} };

/** Widths are attributes: the pages' policy allows no style attribute, and the server's first answer has them already. */
export function ColGroup({ names, widths }: Pick<ShownColumns, 'names' | 'widths'>) {
  const all = names.map((name) => widthOf(name, widths));
  return (
    <colgroup>
      {names.map((name, index) => (
        <col key={name} width={all[index] ?? undefined} />
      ))}
      {/* Where nothing else stretches, the end of the row does. */}
      <col width={all.includes(null) ? 44 : undefined} />
    </colgroup>
  );
}

export function HeadCells({ names, widths, resize }: ShownColumns) {
  const t = useWords('columns');
  return names.map((name, index) => (
    <th key={name} role="columnheader" scope="col" className={columnClass(name)}>
      <bdi>{columnLabel(name, t)}</bdi>
      {resize && <Resizer name={name} index={index} width={widthOf(name, widths)} resize={resize} />}
    </th>
  ));
}

/** A line of no height as wide as the table must be at least. */
export function LeastWidth({ names, widths }: Pick<ShownColumns, 'names' | 'widths'>) {
  return <svg className="log-least" width={leastWidth(names, widths)} height="0" aria-hidden="true" />;
}

const NAMED = new Set(DEFAULT_COLUMNS);
/** By it narrow screens find the columns that every row begins with. */
export const columnClass = (name: string): string => (NAMED.has(name) ? `col-${name}` : 'col-more');
