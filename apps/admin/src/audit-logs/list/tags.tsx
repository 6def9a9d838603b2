'use client';
import type { AuditEvent } from '@indelible/audit/event';
import type { Term } from '@indelible/audit/query/ast';
import { Tag } from './tag.tsx';
import { isHit } from './tag-hits.ts';

type TagsProps = { event: AuditEvent; wanted: readonly Term[]; all?: boolean };

/** An event's details, in the order they were recorded. */
export function Tags({ event, wanted, all = false }: TagsProps) {
  return (
    <span className={all ? 'tags all' : 'tags'}>
      {Object.entries(event.details).map(([key, value]) => (
        <Tag key={key} name={key} value={value} hit={isHit(wanted, event, key, value)} />
      ))}
    </span>
  );
}
