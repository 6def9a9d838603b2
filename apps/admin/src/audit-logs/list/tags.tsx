'use client';
import type { AuditEvent } from '@indelible/audit/event';
import type { Term } from '@indelible/audit/query/ast';
import { Tag } from './tag.tsx';
import { tagsOf } from './tag-order.ts';

type TagsProps = { event: AuditEvent; wanted: readonly Term[]; all?: boolean };

/** An event's details: what the filter found first, then the keys everyone knows, then the rest as recorded. */
export function Tags({ event, wanted, all = false }: TagsProps) {
  return (
    <span className={all ? 'tags all' : 'tags'}>
      {tagsOf(event, wanted).map((tag) => (
        <Tag key={tag.name} {...tag} />
      ))}
    </span>
  );
}
