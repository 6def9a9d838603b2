import type { Metadata } from 'next';
import { EventPage } from '@/audit-logs/event-page.tsx';
import { findEvent } from '@/audit-logs/find-event.ts';
import { openMembersLog } from '@/audit-logs/open-log.ts';
import { eventTitle } from '@/audit-logs/scope-title.ts';
import { orNotAllowed } from '@/server/or-not-allowed.ts';

type Props = PageProps<'/t/[tenant]/administration/users/sign-ins/[eventId]'>;

export const generateMetadata = ({ params }: Props): Promise<Metadata> =>
  orNotAllowed(async () => {
    const { tenant, eventId } = await params;
    const scope = await openMembersLog(tenant);
    return { title: await eventTitle(scope, await findEvent(scope, eventId)) };
  });

export default async function MembersSignIn({ params, searchParams }: Props) {
  const { tenant, eventId } = await params;
  return <EventPage scope={await openMembersLog(tenant)} eventId={eventId} searchParams={searchParams} />;
}
