import { Mark } from '@/administration/mark.tsx';

type Standing = { isInstanceAdmin: boolean; disabledAt: string | null };

type UserMarksProps = { user: Standing; className?: string };

export function UserMarks({ user: { isInstanceAdmin, disabledAt }, className = '' }: UserMarksProps) {
  return (
    <span className={`marks ${className}`}>
      {disabledAt ? <Mark bad>Disabled</Mark> : <Mark>Active</Mark>}
      {isInstanceAdmin && <Mark>Instance admin</Mark>}
    </span>
  );
}
