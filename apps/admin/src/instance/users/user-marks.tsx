import { useWords } from '#words';
import { Mark } from '@/administration/mark.tsx';

type Standing = { isInstanceAdmin: boolean; disabledAt: string | null };

type UserMarksProps = { user: Standing; className?: string };

export function UserMarks({ user: { isInstanceAdmin, disabledAt }, className = '' }: UserMarksProps) {
  const t = useWords('instance');
  return (
    <span className={`marks ${className}`}>
      {disabledAt ? <Mark bad>{t('disabled')}</Mark> : <Mark>{t('active')}</Mark>}
      {isInstanceAdmin && <Mark>{t('instanceAdmin')}</Mark>}
    </span>
  );
}
