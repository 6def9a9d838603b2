'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useWords } from '#words';
import { AdminForm } from '../../administration/form/admin-form.tsx';
import { textOf } from '../../administration/form/form-values.ts';
import { TextField } from '../../administration/form/text-field.tsx';
import { placePath } from '../../administration/paths.ts';
import { NamespaceField } from '../../administration/picker/namespace-field.tsx';
import { type RoleChoice, RoleField } from '../../administration/picker/role-field.tsx';
import { roleOfValue } from '../../administration/picker/role-ref.ts';
import { SecretBox } from '../../administration/secret/secret-box.tsx';
import { callByPost } from '../../api/http-post.ts';
import { SoftLink } from '../../ui/soft-link.tsx';
import { invitationLink } from './invitation-link.ts';

type Made = { email: string; link: string; isMailed: boolean };

export function InviteForm({ tenant, roles }: { tenant: string; roles: readonly RoleChoice[] }) {
  const t = useWords('tenant');
  const router = useRouter();
  const [made, setMade] = useState<Made | null>(null);
  const back = `${placePath(tenant, 'users')}/invitations`;
  async function invite(data: FormData) {
    const { token, record, isMailed } = await callByPost('invitations.create', {
      tenant,
      email: textOf(data, 'email'),
      role: roleOfValue(textOf(data, 'role')),
      namespace: textOf(data, 'namespace').trim() || null,
    });
    setMade({ email: record.email, link: invitationLink(window.location.origin, token), isMailed });
  }
  return (
    <>
      <AdminForm
        label={t('invite')}
        run={invite}
        submit={t('makeTheInvitation')}
        busy={t('making')}
        aside={
          <SoftLink className="btn" href={back}>
            {t('cancel')}
          </SoftLink>
        }
      >
        <TextField name="email" label={t('eMail')} type="email" first />
        <RoleField roles={roles} hint={t('moreRolesAndGroups')} />
        <NamespaceField tenant={tenant} />
      </AdminForm>
      {made && (
        <SecretBox title={t('theInvitation')} secret={made.link} what={t('link')} stored={() => router.push(back)}>
          <p>
            {made.isMailed ? t('thisLinkWasMailed', { email: made.email }) : t('giveThisLinkTo', { email: made.email })}{' '}
            {t('itIsShownThis')}
          </p>
        </SecretBox>
      )}
    </>
  );
}
