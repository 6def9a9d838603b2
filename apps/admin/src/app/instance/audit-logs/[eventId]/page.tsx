import type { Metadata } from 'next';
import { EventPage } from '@/audit-logs/event-page.tsx';
import { findEvent } from '@/audit-logs/find-event.ts';
import { eventTitle } from '@/audit-logs/scope-title.ts';
import { requireInstance } from '@/server/session.ts';

type Props = PageProps<'/instance/audit-logs/[eventId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const scope = await requireInstance();
  return { title: await eventTitle(scope, await findEvent(scope, (await params).eventId)) };
}

export default async function InstanceEvent({ params, searchParams }: Props) {
  const { eventId } = await params;
  return <EventPage scope={await requireInstance()} eventId={eventId} searchParams={searchParams} />;
}
