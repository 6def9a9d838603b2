'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useWords } from '#words';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { PickField } from '../../administration/picker/pick-field.tsx';
import { type RoleChoice, RoleField } from '../../administration/picker/role-field.tsx';
import { roleOfValue } from '../../administration/picker/role-ref.ts';
import { callByGet } from '../../api/http-call.ts';
import { callByPost } from '../../api/http-post.ts';
import { useSay } from '../../ui/toaster.tsx';

const findUsers = async (search: string) => {
  const { items } = await callByGet('instance.users.list', { search, limit: 20 });
  return items.map(({ id, email, name }) => ({ value: id, label: email, hint: name }));
};

/** A person with an account becomes a member and holds the role over the whole tenant; both are recorded in its own log. */
export function AddMemberForm({ tenant, roles }: { tenant: string; roles: readonly RoleChoice[] }) {
  const t = useWords('instance');
  const router = useRouter();
  const say = useSay();
  const [round, setRound] = useState(0);
  async function add(data: FormData) {
    const role = roleOfValue(textOf(data, 'role'));
    await callByPost('instance.tenants.addMember', { tenant, userId: textOf(data, 'userId'), role });
    say(t('memberAdded'));
    setRound(round + 1);
    router.refresh();
  }
  return (
    <AdminForm
      key={round}
      label={t('addAMember')}
      run={add}
      submit={t('addTheMember')}
      busy={t('adding')}
      className="in-row"
    >
      <PickField
        name="userId"
        label={t('user')}
        placeholder={t('nameOrEMail')}
        hint={t('whoeverHasNoAccount')}
        source={['instance', 'users']}
        find={findUsers}
      />
      <RoleField roles={roles} hint={t('overTheWholeTenant')} />
    </AdminForm>
  );
}
