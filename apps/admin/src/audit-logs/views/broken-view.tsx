'use client';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '#words';
import { FormError } from '../../administration/form/form-error.tsx';
import { useViewActs } from './use-view-acts.ts';
import { useViews } from './use-views.ts';

/** The open view's query can't be read: the editor below marks where. It is mended there and saved from here, or the view goes. */
export function BrokenView({ slug }: { slug: string }) {
  const t = useWords('views');
  const acts = useViewActs(slug);
  const { open } = useViews(slug, true);
  const [isSure, setSure] = useState(false);
  if (!open) return null;
  return (
    <div className="broken-view" role="status">
      <TriangleAlert size={16} aria-hidden="true" />
      <p>{t('broken', { name: open.name })}</p>
      <button
        type="button"
        className="btn btn-small btn-bad"
        onClick={() => (isSure ? void acts.remove(open) : setSure(true))}
      >
        {t(isSure ? 'deleteSure' : 'deleteView')}
      </button>
      <FormError failure={acts.failure} />
    </div>
  );
}
