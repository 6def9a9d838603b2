import { Facts } from '@/administration/detail/facts.tsx';
import { Section } from '@/administration/detail/section.tsx';
import { Mark } from '@/administration/mark.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { Time } from '@/time/time.tsx';
import { countOf, distanceOf, durationOf } from './figures.ts';
import { standingOf } from './standing.ts';

type EventsSectionProps = { health: OutputOf<'instance.health'> };

/** Accepted, stored, sealed, and what lies between them. */
export function EventsSection({ health: { store, process } }: EventsSectionProps) {
  const { at, stored, sealed, indexed, tail, sealer } = store;
  const { isBad, mark, text } = standingOf(store);
  return (
    <Section title="Events" hint={text} action={<Mark bad={isBad}>{mark}</Mark>}>
      <Facts
        facts={{
          Stored: `${stored.isExact ? '' : 'About '}${countOf(stored.count)}`,
          Sealed: countOf(sealed),
          'In the index': countOf(indexed),
          'Not in the index yet': `${tail.isExact ? '' : 'More than '}${countOf(tail.count)}`,
          'Oldest of these': tail.oldestAt === null ? 'None' : `${distanceOf(tail.oldestAt, at)} old`,
          'Sealer lag, 95 %':
            sealer.lagP95Ms === null ? 'Nothing was sealed in the last 15 minutes' : durationOf(sealer.lagP95Ms),
          'Sealer looked': sealer.lookedAt === null ? 'Never' : `${distanceOf(sealer.lookedAt, at)} before`,
          'Accepted over HTTP': `${countOf(process.accepted)}${process.repeated > 0 ? `, ${countOf(process.repeated)} sent again` : ''}`,
          'Counted since': <Time iso={process.since} />,
        }}
      />
    </Section>
  );
}
