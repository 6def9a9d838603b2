'use client';
import { RotateCcw } from 'lucide-react';
import { useWords } from '#words';
import { Segments } from '../../ui/segments.tsx';
import { columnLabel } from './column-label.ts';
import { columnOfKey, DEFAULT_COLUMNS, MAX_COLUMNS, MORE_COLUMNS, TAGS, toggleColumn } from './column-names.ts';
import { KeyColumn } from './key-column.tsx';
import { ShownColumn } from './shown-column.tsx';
import { type Columns, useColumns } from './use-columns.ts';

/** Which columns there are, in which order and how dense. Every change shows at once behind the menu. */
export function ColumnsBox() {
  const t = useWords('columns');
  const columns = useColumns();
  const { names, density, setDensity, reset } = columns;
  return (
    <div className="columns-box">
      <h2 id="columns-shown">{t('shown')}</h2>
      <ul aria-labelledby="columns-shown">
        {names.map((name, index) => (
          <ShownColumn key={name} name={name} index={index} columns={columns} />
        ))}
      </ul>
      {names.length < MAX_COLUMNS ? <MoreColumns columns={columns} /> : <p>{t('most', { n: MAX_COLUMNS })}</p>}
      <hr />
      <div className="columns-foot">
        <Segments
          label={t('density')}
          options={{ comfortable: t('comfortable'), compact: t('compact') }}
          value={density}
          onChange={setDensity}
        />
        <button type="button" className="btn btn-quiet btn-small ml-auto" onClick={reset}>
          <RotateCcw size={13} aria-hidden="true" /> {t('reset')}
        </button>
      </div>
    </div>
  );
}

function MoreColumns({ columns: { names, choose } }: { columns: Columns }) {
  const t = useWords('columns');
  const others = [...DEFAULT_COLUMNS, ...MORE_COLUMNS].filter((name) => !names.includes(name));
  const add = (name: string) => choose((now) => (now.includes(name) ? now : toggleColumn(now, name)));
  return (
    <>
      <h2 id="columns-more">{t('more')}</h2>
      <KeyColumn shown={names} add={(key) => add(columnOfKey(key))} />
      <ul aria-labelledby="columns-more">
        {others.map((name) => (
          <li key={name}>
            <label className="columns-choice">
              <input type="checkbox" className="item" checked={false} onChange={() => add(name)} />
              {name === TAGS ? t('allTags') : columnLabel(name, t)}
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
