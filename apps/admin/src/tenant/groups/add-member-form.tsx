'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useWords } from '#words';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { callByPost } from '../../api/http-post.ts';
import { useSay } from '../../ui/toaster.tsx';
import { MemberField } from '../users/member-field.tsx';

/** Finds a member of the tenant by typing, and puts them into the group. */
export function AddMemberForm({ tenant, groupId }: { tenant: string; groupId: string }) {
  const t = useWords('tenant');
  const router = useRouter();
  const say = useSay();
  const [round, setRound] = useState(0);
  async function add(data: FormData) {
    await callByPost('groups.addMember', { tenant, id: groupId, userId: textOf(data, 'userId') });
    say(t('memberAdded'));
    setRound(round + 1);
    router.refresh();
  }
  return (
    <AdminForm
      key={round}
      again={round > 0}
      className="in-row"
      label={t('addAMember')}
      run={add}
      submit={t('add')}
      busy={t('adding')}
    >
      <MemberField tenant={tenant} name="userId" label={t('addAMember')} />
    </AdminForm>
  );
}
