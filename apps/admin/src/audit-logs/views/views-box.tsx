'use client';
import { useState } from 'react';
import { useWords } from '#words';
import { FormError } from '../../administration/form/form-error.tsx';
import { failureOf } from '../states/failure.ts';
import { EditView } from './edit-view.tsx';
import { SaveView } from './save-view.tsx';
import { useViewActs } from './use-view-acts.ts';
import { useViews } from './use-views.ts';
import { ViewRow } from './view-row.tsx';
import { inOrder, type View } from './view-state.ts';

/** The views there are, and the page as it stands kept as one more. */
export function ViewsBox({ slug, close }: { slug: string; close: () => void }) {
  const t = useWords('views');
  const acts = useViewActs(slug);
  const { views, error, open, content, isChanged } = useViews(slug, true);
  const [editedId, setEdited] = useState<string | null>(null);
  const edited = views?.find(({ id }) => id === editedId);
  if (edited) return <EditView key={edited.id} view={edited} acts={acts} back={() => setEdited(null)} />;
  const groups: [string, View[]][] = [
    [t('own'), inOrder(views ?? []).filter(({ shared }) => !shared)],
    [t('sharedOnes'), inOrder(views ?? []).filter(({ shared }) => shared)],
  ];
  return (
    <div className="views-box">
      {error && <FormError failure={failureOf(error)} />}
      {views?.length === 0 && <p>{t('none')}</p>}
      {groups
        .filter(([, some]) => some.length > 0)
        .map(([title, some]) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {some.map((view) => (
                <ViewRow key={view.id} view={view} acts={acts} edit={() => setEdited(view.id)} close={close} />
              ))}
            </ul>
          </section>
        ))}
      <hr />
      {open && isChanged && (
        <button type="button" className="item" onClick={() => void acts.update(open, content)}>
          {t('saveChanges', { name: open.name })}
        </button>
      )}
      <SaveView acts={acts} content={content} />
      <FormError failure={acts.failure} />
    </div>
  );
}
