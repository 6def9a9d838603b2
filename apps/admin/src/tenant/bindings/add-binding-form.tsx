'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useWords } from '#words';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { NamespaceField } from '../../administration/picker/namespace-field.tsx';
import { type RoleChoice, RoleField } from '../../administration/picker/role-field.tsx';
import { roleOfValue } from '../../administration/picker/role-ref.ts';
import { callByPost } from '../../api/http-post.ts';
import type { InputOf } from '../../api/procedures.ts';
import { useSay } from '../../ui/toaster.tsx';

type Subject = InputOf<'bindings.create'>['subject'];
type AddBindingFormProps = { tenant: string; subject: Subject; roles: readonly RoleChoice[]; name: string };

export function AddBindingForm({ tenant, subject, roles, name }: AddBindingFormProps) {
  const t = useWords('tenant');
  const router = useRouter();
  const say = useSay();
  // Emptied for the next one by being made anew.
  const [round, setRound] = useState(0);
  async function add(data: FormData) {
    await callByPost('bindings.create', {
      tenant,
      subject,
      role: roleOfValue(textOf(data, 'role')),
      namespace: textOf(data, 'namespace').trim() || null,
    });
    say(t('roleGiven'));
    setRound(round + 1);
    router.refresh();
  }
  return (
    <AdminForm
      key={round}
      again={round > 0}
      className="in-row"
      label={t('giveARole', { name })}
      run={add}
      submit={t('giveTheRole')}
      busy={t('giving')}
    >
      <RoleField label={t('giveARole2')} roles={roles} />
      <NamespaceField tenant={tenant} />
    </AdminForm>
  );
}
