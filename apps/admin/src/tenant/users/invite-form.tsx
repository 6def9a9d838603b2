'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
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
        label="Invite"
        run={invite}
        submit="Make the invitation"
        busy="Making…"
        aside={
          <SoftLink className="btn" href={back}>
            Cancel
          </SoftLink>
        }
      >
        <TextField name="email" label="E-mail" type="email" first />
        <RoleField roles={roles} hint="More roles and groups can be given afterwards." />
        <NamespaceField tenant={tenant} />
      </AdminForm>
      {made && (
        <SecretBox title="The invitation" secret={made.link} what="Link" stored={() => router.push(back)}>
          <p>
            {made.isMailed ? `This link was mailed to ${made.email}.` : `Give this link to ${made.email}.`} It is shown
            this once, works once, and ends in seven days. Who opens it joins with an account of that address.
          </p>
        </SecretBox>
      )}
    </>
  );
}
