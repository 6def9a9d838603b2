import { SoftLink } from '@/ui/soft-link.tsx';

export type Tab = { key: string; label: string; href: string };

/** Links, so that a tab can be opened beside, copied and gone back to: the URL is the state. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ key, label: name, href }) => (
        <SoftLink key={key} href={href} aria-current={key === current ? 'page' : undefined}>
          {name}
        </SoftLink>
      ))}
    </nav>
  );
}
