import { useWords } from '#words';
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
  const t = useWords('instance');
  const { at, stored, sealed, indexed, tail, sealer } = store;
  const { isBad, mark, text } = standingOf(t, store);
  return (
    <Section title={t('events')} hint={text} action={<Mark bad={isBad}>{mark}</Mark>}>
      <Facts
        facts={{
          [t('stored')]: stored.isExact ? countOf(stored.count) : t('aboutN', { n: countOf(stored.count) }),
          [t('sealed')]: countOf(sealed),
          [t('inTheIndex')]: countOf(indexed),
          [t('notInTheIndex')]: tail.isExact ? countOf(tail.count) : t('moreThanN', { n: countOf(tail.count) }),
          [t('oldestOfThese')]: tail.oldestAt === null ? t('none') : t('old', { value: distanceOf(tail.oldestAt, at) }),
          [t('sealerLag95')]: sealer.lagP95Ms === null ? t('nothingWasSealedIn') : durationOf(sealer.lagP95Ms),
          [t('sealerLooked')]:
            sealer.lookedAt === null ? t('never') : t('before', { value: distanceOf(sealer.lookedAt, at) }),
          [t('acceptedOverHTTP')]:
            process.repeated > 0
              ? t('sentAgain', { n: countOf(process.accepted), again: countOf(process.repeated) })
              : countOf(process.accepted),
          [t('countedSince')]: <Time iso={process.since} />,
        }}
      />
    </Section>
  );
}
