import type { ReactNode } from 'react';

type SectionProps = { title: string; hint?: ReactNode; action?: ReactNode; children: ReactNode };

/** A card with a heading. */
export function Section({ title, hint, action, children }: SectionProps) {
  const id = `section-${title.toLowerCase().replaceAll(/\W+/g, '-')}`;
  return (
    <section className="card admin-card" aria-labelledby={id}>
      <header>
        <div>
          <h2 id={id}>{title}</h2>
          {hint && <p>{hint}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
