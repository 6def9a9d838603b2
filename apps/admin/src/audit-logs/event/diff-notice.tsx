import type { EventDiff } from '@indelible/api/types';
import { useWords } from '#words';

export function DiffNotice({ notice }: { notice: NonNullable<EventDiff['notice']> }) {
  const t = useWords('event');
  return <p className="px-3 py-2.5 text-ink-2">{t(`notice_${notice}`)}</p>;
}
