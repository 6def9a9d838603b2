import { ScrollText } from 'lucide-react';
import { useWords } from '#words';
import { CopyButton } from '../../ui/copy-button.tsx';

/** A log that is still empty: how its first event comes in. */
export function NothingRecorded({ slug }: { slug: string }) {
  const t = useWords('log');
  const command = `npm run indelible -- import --tenant ${slug} --format events FILE`;
  return (
    <div className="empty-panel">
      <ScrollText size={22} className="text-ink-3" aria-hidden="true" />
      <h2>{t('nothingRecordedYet')}</h2>
      <p>{t('eventsAppearHereAs')}</p>
      <p className="command">
        <code>{command}</code>
        <CopyButton text={command} what={t('command')} />
      </p>
      <p>{t('oneLineIsOne')}</p>
    </div>
  );
}
