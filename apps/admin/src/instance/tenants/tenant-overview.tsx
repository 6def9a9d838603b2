import { Facts } from '@/administration/detail/facts.tsx';
import { Section } from '@/administration/detail/section.tsx';
import type { RoleChoice } from '@/administration/picker/role-field.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { administrationPath } from '@/audit-logs/scope.ts';
import { SettingsForm } from '@/tenant/settings/settings-form.tsx';
import { Time } from '@/time/time.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';
import { AddMemberForm } from './add-member-form.tsx';

type TenantOverviewProps = { tenant: OutputOf<'instance.tenants.get'>; roles: readonly RoleChoice[] };

export function TenantOverview({ tenant, roles }: TenantOverviewProps) {
  const { slug, members, createdAt, isTest } = tenant;
  const administration = administrationPath(slug);
  return (
    <>
      <Section title="About">
        <Facts
          facts={{
            Slug: <code>{slug}</code>,
            Members: (
              <SoftLink className="link" href={`${administration}/users`}>
                {members.toLocaleString('en')}
              </SoftLink>
            ),
            Created: <Time iso={createdAt} />,
            Purpose: isTest ? 'Tests only; lists leave it out' : null,
            Log: (
              <SoftLink className="link" href={`${administration}/audit-logs`}>
                Audit logs
              </SoftLink>
            ),
          }}
        />
      </Section>
      <Section title="Name and settings" hint="Its owners can change these too, under Settings.">
        <SettingsForm key={tenant.status} tenant={slug} shown={tenant} missing={null} />
      </Section>
      <Section title="Add a member" hint="Members, groups and roles are otherwise the tenant's own to administer.">
        <AddMemberForm tenant={slug} roles={roles} />
      </Section>
    </>
  );
}
