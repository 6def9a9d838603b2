'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useWords } from '#words';
import { columnLabel } from './column-label.ts';
import { moveColumn, toggleColumn } from './column-names.ts';
import type { Columns } from './use-columns.ts';

const STEPS = [
  { by: -1, says: 'left', Icon: ArrowUp },
  { by: 1, says: 'right', Icon: ArrowDown },
] as const;

type ShownColumnProps = { name: string; index: number; columns: Columns };

/** A column that is shown: unticked it goes; its arrows, or Alt with the arrow keys, move it. */
export function ShownColumn({ name, index, columns: { names, choose } }: ShownColumnProps) {
  const t = useWords('columns');
  const label = columnLabel(name, t);
  const move = (by: -1 | 1) => choose((now) => moveColumn(now, name, by));
  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (by === null || !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    move(by);
  }
  return (
    <li>
      <label className="columns-choice">
        <input
          type="checkbox"
          className="item"
          checked
          disabled={names.length === 1}
          aria-describedby="columns-shown"
          onChange={() => choose((now) => toggleColumn(now, name))}
          onKeyDown={onKeyDown}
        />
        <bdi className="truncate">{label}</bdi>
      </label>
      {STEPS.map(({ by, says, Icon }) => (
        <button
          key={by}
          type="button"
          className="btn btn-quiet btn-small btn-icon"
          aria-label={t(says, { name: label })}
          // Not `disabled`: a button that was pressed until the end keeps the focus.
          aria-disabled={by === -1 ? index === 0 : index === names.length - 1}
          onClick={() => move(by)}
        >
          <Icon size={13} aria-hidden="true" />
        </button>
      ))}
    </li>
  );
}
