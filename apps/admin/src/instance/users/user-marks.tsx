import { Mark } from '@/administration/mark.tsx';

type Standing = { isInstanceAdmin: boolean; disabledAt: string | null };

export function UserMarks({ user: { isInstanceAdmin, disabledAt } }: { user: Standing }) {
  return (
    <span className="marks">
      {disabledAt ? <Mark bad>Disabled</Mark> : <Mark>Active</Mark>}
      {isInstanceAdmin && <Mark>Instance admin</Mark>}
    </span>
  );
}
