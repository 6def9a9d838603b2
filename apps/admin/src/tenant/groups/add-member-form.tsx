'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { callByPost } from '../../api/http-post.ts';
import { useSay } from '../../ui/toaster.tsx';
import { MemberField } from '../users/member-field.tsx';

/** Finds a member of the tenant by typing, and puts them into the group. */
export function AddMemberForm({ tenant, groupId }: { tenant: string; groupId: string }) {
  const router = useRouter();
  const say = useSay();
  const [round, setRound] = useState(0);
  async function add(data: FormData) {
    await callByPost('groups.addMember', { tenant, id: groupId, userId: textOf(data, 'userId') });
    say('Member added');
    setRound(round + 1);
    router.refresh();
  }
  return (
    <AdminForm
      key={round}
      again={round > 0}
      className="in-row"
      label="Add a member"
      run={add}
      submit="Add"
      busy="Adding…"
    >
      <MemberField tenant={tenant} name="userId" label="Add a member" />
    </AdminForm>
  );
}
