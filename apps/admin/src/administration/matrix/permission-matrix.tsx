'use client';
import { PERMISSION_TABLE, type Permission, type Resource, type Right } from '@indelible/audit/permissions';
import { Check } from 'lucide-react';
import { useWords } from '#words';
import { useFormState } from '../form/form-context.tsx';
import { rightName } from './permission-words.ts';

const RIGHTS: readonly Right[] = ['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE', 'EXPORT'];
const RESOURCES = Object.keys(PERMISSION_TABLE) as Resource[];
const has = (resource: Resource, right: Right): boolean =>
  (PERMISSION_TABLE[resource] as readonly Right[]).includes(right);

type PermissionMatrixProps = {
  caption: string;
  chosen: readonly string[];
  /** The form's field; without it the table only shows. */
  name?: string;
  /** What the person may not give, for lacking it. */
  withheld?: (permission: Permission) => boolean;
};

/** What a role gives: a resource a row, a right a column. */
export function PermissionMatrix({ caption, chosen, name, withheld }: PermissionMatrixProps) {
  const t = useWords('administration');
  const { bad, message } = useFormState();
  const isBad = name !== undefined && bad === name;
  return (
    <div className="matrix-box">
      <table className="matrix" aria-describedby={isBad ? 'matrix-error' : undefined}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('on')}</th>
            {RIGHTS.map((right) => (
              <th key={right} scope="col">
                {t(right)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RESOURCES.map((resource) => (
            <tr key={resource}>
              <th scope="row">{t(resource)}</th>
              {RIGHTS.map((right) => (
                <td key={right}>
                  {has(resource, right) && (
                    <Cell
                      permission={`${resource}:${right}` as Permission}
                      isChosen={chosen.includes(`${resource}:${right}`)}
                      name={name}
                      isWithheld={withheld?.(`${resource}:${right}` as Permission) ?? false}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {isBad && (
        <p id="matrix-error" className="field-error">
          {message}
        </p>
      )}
    </div>
  );
}

type CellProps = { permission: Permission; isChosen: boolean; name: string | undefined; isWithheld: boolean };

function Cell({ permission, isChosen, name, isWithheld }: CellProps) {
  const t = useWords('administration');
  const [resource, right] = permission.split(':') as [Resource, Right];
  const says = `${t(resource)}: ${t(right).toLowerCase()}`;
  if (name === undefined) {
    return isChosen ? (
      <>
        <Check size={15} className="text-accent" aria-hidden="true" />
        <span className="sr-only">{t('yes')}</span>
      </>
    ) : (
      <span className="text-ink-3">
        <span aria-hidden="true">·</span>
        <span className="sr-only">{t('no')}</span>
      </span>
    );
  }
  return (
    <label title={isWithheld ? t('youLackYourself', { value: rightName(permission) }) : says}>
      <input
        type="checkbox"
        name={name}
        value={permission}
        defaultChecked={isChosen}
        disabled={isWithheld && !isChosen}
        aria-label={says}
      />
    </label>
  );
}
