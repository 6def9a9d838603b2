'use client';
import { useWords } from '#words';
import { PickField } from '../../administration/picker/pick-field.tsx';
import { callByGet } from '../../api/http-call.ts';

const OFFERED = 20;

/** One of the tenant's members, by name or e-mail. */
export function MemberField({ tenant, name, label }: { tenant: string; name: string; label: string }) {
  const t = useWords('tenant');
  return (
    <PickField
      name={name}
      label={label}
      placeholder={t('nameOrEMail')}
      source={['members', tenant]}
      find={async (search) => {
        const { items } = await callByGet('members.list', { tenant, search, limit: OFFERED });
        return items.map(({ user }) => ({ value: user.id, label: user.email, hint: user.name }));
      }}
    />
  );
}
