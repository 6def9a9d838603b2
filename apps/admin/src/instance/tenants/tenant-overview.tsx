import { useWords } from '#words';
import { Facts } from '@/administration/detail/facts.tsx';
import { Section } from '@/administration/detail/section.tsx';
import type { RoleChoice } from '@/administration/picker/role-field.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { administrationPath } from '@/audit-logs/scope.ts';
import { SettingsForm } from '@/tenant/settings/settings-form.tsx';
import { Time } from '@/time/time.tsx';
import { SoftLink } from '@/ui/soft-link.tsx';
import { ClientWords } from '@/words/client-words.tsx';
import { AddMemberForm } from './add-member-form.tsx';

type TenantOverviewProps = { tenant: OutputOf<'instance.tenants.get'>; roles: readonly RoleChoice[] };

export function TenantOverview({ tenant, roles }: TenantOverviewProps) {
  const t = useWords('instance');
  const { slug, members, createdAt, isTest } = tenant;
  const administration = administrationPath(slug);
  return (
    <>
      <Section title={t('about')}>
        <Facts
          facts={{
            [t('slug')]: <code>{slug}</code>,
            [t('members')]: (
              <SoftLink className="link" href={`${administration}/users`}>
                {t('number', { n: members })}
              </SoftLink>
            ),
            [t('created2')]: <Time iso={createdAt} />,
            [t('purpose')]: isTest ? t('testsOnlyListsLeave') : null,
            [t('log')]: (
              <SoftLink className="link" href={`${administration}/audit-logs`}>
                {t('auditLogs')}
              </SoftLink>
            ),
          }}
        />
      </Section>
      <Section title={t('nameAndSettings')} hint={t('itsOwnersCanChange')}>
        <ClientWords areas={['tenant']}>
          <SettingsForm key={tenant.status} tenant={slug} shown={tenant} missing={null} />
        </ClientWords>
      </Section>
      <Section title={t('addAMember')} hint={t('membersGroupsAndRoles')}>
        <AddMemberForm tenant={slug} roles={roles} />
      </Section>
    </>
  );
}
