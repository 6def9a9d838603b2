import { Section } from '@/administration/detail/section.tsx';
import { load } from '@/administration/load.ts';
import { LoadFailure } from '@/administration/load-failure.tsx';
import { saidOf } from '@/words/said-of.ts';
import { words } from '@/words/words.ts';
import { AtForm } from './at-form.tsx';
import type { FoundResource } from './find-resource.ts';
import { StateText } from './state-text.tsx';

/** The state now, or after the last event at or before an instant. Another instant is a plain form, which works without script. */
export async function StateSection({ found, path, at }: { found: FoundResource; path: string; at: string }) {
  const t = await words('resource');
  const { scope, resource, now } = found;
  const then = at
    ? await load('audit.resourceAt', { tenant: scope.slug, ...resource, at })
    : { ok: true as const, value: now };
  const isNoInstant = !then.ok && then.failure.data?.code === 'invalid_range';
  return (
    <Section
      title={at && !isNoInstant ? t('asItWas') : t('asItIsNow')}
      hint={t('asTheEventsSay')}
      action={<AtForm path={path} at={at} error={isNoInstant ? saidOf(await words('ui'), then.failure) : ''} />}
    >
      {then.ok && <StateText resource={resource} found={then.value} scope={scope} at={at} />}
      {isNoInstant && <StateText resource={resource} found={now} scope={scope} at="" />}
      {!then.ok && !isNoInstant && (
        <div className="in-card">
          <LoadFailure what={t('theState')} failure={then.failure} again={path} />
        </div>
      )}
    </Section>
  );
}
