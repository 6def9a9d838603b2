'use client';
import type { AuditEvent } from '@indelible/audit/event';
import type { Term } from '@indelible/audit/query/ast';
import { useRef } from 'react';
import { useWords } from '#words';
import { Tag } from './tag.tsx';
import { tagsOf } from './tag-order.ts';
import { useLeftOut } from './use-left-out.ts';

type TagsProps = { event: AuditEvent; wanted: readonly Term[]; all?: boolean };

/** An event's details: what the filter found first, then the keys everyone knows, then the rest as recorded. */
export function Tags({ event, wanted, all = false }: TagsProps) {
  const tags = tagsOf(event, wanted).map((tag) => <Tag key={tag.name} {...tag} />);
  return all ? <span className="tags all">{tags}</span> : <OneLine>{tags}</OneLine>;
}

/** As many as fit, and how many more there are: the row that opens has them all. */
function OneLine({ children }: { children: React.ReactNode[] }) {
  const t = useWords('event');
  const box = useRef<HTMLSpanElement>(null);
  const leftOut = useLeftOut(box, children.length);
  return (
    <>
      <span ref={box} className="tags">
        {children}
      </span>
      {leftOut > 0 && (
        <span className="tags-left-out" title={t('moreDetails', { n: leftOut })}>
          <span aria-hidden="true">+{leftOut}</span>
          <span className="sr-only">{t('moreDetails', { n: leftOut })}</span>
        </span>
      )}
    </>
  );
}
