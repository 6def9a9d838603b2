'use client';
import type { AuditEvent } from '@indelible/audit/event';
import type { Term } from '@indelible/audit/query/ast';
import { Time } from '../../time/time.tsx';
import { ActionMark } from '../list/action-mark.tsx';
import { ActorMark, actorName } from '../list/actor-mark.tsx';
import { Tag } from '../list/tag.tsx';
import { isHit } from '../list/tag-hits.ts';
import { Tags } from '../list/tags.tsx';
import { TenantMark } from '../list/tenant-mark.tsx';
import { keyOfColumn, TAGS } from './column-names.ts';

type CellProps = { name: string; event: AuditEvent; wanted: readonly Term[] };

/** What one column shows of an event. */
export function Cell({ name, event, wanted }: CellProps) {
  switch (name) {
    case 'action':
      return <ActionMark event={event} />;
    case 'actor':
      return <ActorMark event={event} />;
    case TAGS:
      return (
        <span className="flex min-w-0 items-center gap-1.5">
          <TenantMark event={event} />
          <Tags event={event} wanted={wanted} />
        </span>
      );
    case 'date':
      return <Time iso={event.at} />;
    case 'occurred':
      return <Time iso={event.occurredAt} />;
    case 'recorded':
      return <Time iso={event.recordedAt} />;
    default:
      return <Value name={name} event={event} wanted={wanted} />;
  }
}

function Value({ name, event, wanted }: CellProps) {
  const key = keyOfColumn(name);
  if (key !== null) {
    const value = Object.hasOwn(event.details, key) ? event.details[key] : undefined;
    if (value === undefined) return <Absent />;
    return <Tag name={key} value={value} hit={isHit(wanted, key, value)} isAlone />;
  }
  const text = TEXTS[name]?.(event);
  if (!text) return <Absent />;
  // Whatever direction the text has, it stays in its cell.
  return <bdi title={text}>{text}</bdi>;
}

const Absent = () => <span className="absent">–</span>;

const TEXTS: Record<string, (event: AuditEvent) => string | null> = {
  resource: ({ resource }) => resource.type,
  'resource.id': ({ resource }) => resource.id,
  outcome: ({ outcome }) => outcome.toLowerCase(),
  'actor.type': ({ actor }) => actor.type.toLowerCase().replace('_', ' '),
  impersonator: ({ impersonator }) => impersonator && actorName(impersonator),
  ip: ({ ip }) => ip,
  correlation: ({ correlationId }) => correlationId,
  changed: ({ changedPaths }) => changedPaths.join(', '),
  origin: ({ origin }) => origin,
  event: ({ id }) => id,
};
