'use client';
import { useRouter } from 'next/navigation';
import { useWords } from '#words';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { itemPath, placePath } from '../../administration/paths.ts';
import { callByPost } from '../../api/http-post.ts';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useSay } from '../../ui/toaster.tsx';

export function NewGroupForm({ tenant }: { tenant: string }) {
  const t = useWords('tenant');
  const router = useRouter();
  const say = useSay();
  async function create(data: FormData) {
    const group = await callByPost('groups.create', {
      tenant,
      name: textOf(data, 'name'),
      description: textOf(data, 'description'),
    });
    say(t('groupCreated'));
    router.push(itemPath(tenant, 'groups', group.id));
  }
  return (
    <AdminForm
      label={t('newGroup')}
      run={create}
      submit={t('createTheGroup')}
      busy={t('creating')}
      aside={
        <SoftLink className="btn" href={placePath(tenant, 'groups')}>
          {t('cancel')}
        </SoftLink>
      }
    >
      <TextField name="name" label={t('name')} first />
      <TextField name="description" label={t('description')} hint={t('whoBelongsInIt')} lines={3} />
    </AdminForm>
  );
}
