import { ScrollText } from 'lucide-react';
import { CopyButton } from '../../ui/copy-button.tsx';

/** A log that is still empty: how its first event comes in. */
export function NothingRecorded({ slug }: { slug: string }) {
  const command = `npm run indelible -- import --tenant ${slug} --format events FILE`;
  return (
    <div className="empty-panel">
      <ScrollText size={22} className="text-ink-3" aria-hidden="true" />
      <h2>Nothing recorded yet</h2>
      <p>
        Events appear here as they are recorded, and stay: nobody can change or delete them. History that you have as
        NDJSON comes in with one command, where Indelible runs:
      </p>
      <p className="command">
        <code>{command}</code>
        <CopyButton text={command} what="Command" />
      </p>
      <p>One line is one event: what was done, to what, by whom, with the state before and after it.</p>
    </div>
  );
}
