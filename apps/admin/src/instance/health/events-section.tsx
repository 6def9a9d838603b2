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
  const ui = useWords('ui');
  const { at, stored, sealed, indexed, tail, sealer } = store;
  const { isBad, mark, text } = standingOf(t, ui, store);
  return (
    <Section title={t('events')} hint={text} action={<Mark bad={isBad}>{mark}</Mark>}>
      <Facts
        facts={{
          [t('stored')]: stored.isExact ? countOf(ui, stored.count) : t('aboutN', { n: countOf(ui, stored.count) }),
          [t('sealed')]: countOf(ui, sealed),
          [t('inTheIndex')]: countOf(ui, indexed),
          [t('notInTheIndex')]: tail.isExact ? countOf(ui, tail.count) : t('moreThanN', { n: countOf(ui, tail.count) }),
          [t('oldestOfThese')]:
            tail.oldestAt === null ? t('none') : t('old', { value: distanceOf(ui, tail.oldestAt, at) }),
          [t('sealerLag95')]: sealer.lagP95Ms === null ? t('nothingWasSealedIn') : durationOf(ui, sealer.lagP95Ms),
          [t('sealerLooked')]:
            sealer.lookedAt === null ? t('never') : t('before', { value: distanceOf(ui, sealer.lookedAt, at) }),
          [t('acceptedOverHTTP')]:
            process.repeated > 0
              ? t('sentAgain', { n: countOf(ui, process.accepted), again: countOf(ui, process.repeated) })
              : countOf(ui, process.accepted),
          [t('countedSince')]: <Time iso={process.since} />,
        }}
      />
    </Section>
  );
}
