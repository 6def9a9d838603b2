'use client';
import { useRouter } from 'next/navigation';
import { useWords } from '#words';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { CheckField } from '../../administration/form/check-field.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { callByPost } from '../../api/http-post.ts';
import { SoftLink } from '../../ui/soft-link.tsx';
import { useSay } from '../../ui/toaster.tsx';
import { TENANTS_PATH, tenantPath } from '../paths.ts';

export function NewTenantForm() {
  const t = useWords('instance');
  const router = useRouter();
  const say = useSay();
  async function create(data: FormData) {
    const input = { slug: textOf(data, 'slug'), name: textOf(data, 'name'), isTest: data.has('isTest') };
    const { slug } = await callByPost('instance.tenants.create', input);
    say(t('tenantCreated'));
    router.push(tenantPath(slug));
  }
  return (
    <AdminForm
      label={t('newTenant')}
      run={create}
      submit={t('createTheTenant')}
      busy={t('creating')}
      aside={
        <SoftLink className="btn" href={TENANTS_PATH}>
          {t('cancel')}
        </SoftLink>
      }
    >
      <TextField name="name" label={t('name')} hint={t('asPeopleKnowIt')} first />
      <TextField name="slug" label={t('slug')} mono hint={t('standsInAddressesAnd')} />
      <CheckField name="isTest" label={t('forTestsOnly')} hint={t('listsLeaveItOut')} />
    </AdminForm>
  );
}
