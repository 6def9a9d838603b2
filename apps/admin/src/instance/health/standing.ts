import type { OutputOf } from '@/api/procedures.ts';
import type { Words } from '@/words/words-type.ts';
import { countOf, distanceOf } from './figures.ts';

type Store = OutputOf<'instance.health'>['store'];
export type Standing = { isBad: boolean; mark: string; text: string };

/** A sealer looks every few seconds: silent for this long, it is not there. */
const SILENT_MS = 60_000;

/** Whether every event that was accepted is found, and how, in one sentence. */
export function standingOf(
  t: Words<'instance'>,
  ui: Words<'ui'>,
  { at, stored, indexed, tail, sealer }: Store,
): Standing {
  const waiting = tail.isExact ? countOf(ui, tail.count) : t('moreThanInside', { n: countOf(ui, tail.count) });
  if (sealer.lookedAt === null) {
    const text = t('noSealerHasRun');
    return { isBad: tail.count > 0, mark: t('noSealer'), text };
  }
  if (tail.count > 0 && Date.parse(at) - Date.parse(sealer.lookedAt) > SILENT_MS) {
    const since = distanceOf(ui, sealer.lookedAt, at);
    const text = t('theSealerHasBeen', { since, waiting });
    return { isBad: true, mark: t('sealerIsSilent'), text };
  }
  const [first] = sealer.sick;
  if (first) {
    const { tenant, reason } = first;
    const text = t('tenantNotSealed', {
      tenant,
      n: sealer.sick.length - 1,
      reason,
      since: distanceOf(ui, first.since, at),
    });
    return { isBad: true, mark: t('aTenantIsNotSealed'), text };
  }
  const how = t('throughTheIndexBy', { value: countOf(ui, indexed), waiting });
  const all = stored.isExact
    ? t('allStoredEvents', { value: countOf(ui, stored.count) })
    : t('aboutStoredEvents', { value: countOf(ui, stored.count) });
  const isBehind = sealer.isBehind && !tail.isExact;
  return { isBad: isBehind, mark: isBehind ? t('behind') : t('upToDate'), text: t('areFound', { all, how }) };
}
