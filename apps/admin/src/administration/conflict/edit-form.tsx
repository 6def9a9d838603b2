'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useWords } from '#words';
import { ApiError } from '../../api/procedures.ts';
import { useSay } from '../../ui/toaster.tsx';
import { AdminForm } from '../form/admin-form.tsx';
import { isVersionConflict } from '../form/bad-field.ts';
import type { Values } from '../form/form-values.ts';
import { ConflictPanel } from './conflict-panel.tsx';
import type { Draft } from './draft.ts';

type EditFormProps = {
  label: string;
  draft: Draft;
  /** What the fields hold, read from the form. */
  read: (data: FormData) => Values;
  /** Answers the version that was written. */
  save: (values: Values, version: number) => Promise<{ version: number }>;
  /** The thing as it stands now. */
  reload: () => Promise<Draft>;
  /** Names of the fields, for the comparison. */
  names: Record<string, string>;
  refused?: string | null;
  aside?: ReactNode;
  children: (values: Values) => ReactNode;
};

/**
 * An edit that overwrites nobody: it says which version it began with, and when that is not the newest one it shows theirs
 * beside yours and lets the person choose. What was typed stays in the fields throughout.
 */
export function EditForm({ label, draft, read, save, reload, names, refused, aside, children }: EditFormProps) {
  const t = useWords('administration');
  const router = useRouter();
  const say = useSay();
  const [base, setBase] = useState(draft);
  const [seed, setSeed] = useState(0);
  const [conflict, setConflict] = useState<{ theirs: Draft; yours: Values } | null>(null);
  async function write(values: Values, version: number) {
    let written: number;
    try {
      written = (await save(values, version)).version;
    } catch (error) {
      if (!(error instanceof ApiError) || !isVersionConflict(error)) throw error;
      setConflict({ theirs: await reload(), yours: values });
      return;
    }
    setConflict(null);
    // What was saved may have shut the page (a second factor is required now): the page made anew says so.
    const newest = await reload().catch(() => null);
    // Who saved in between is met at the next save: the fields hold what was written here.
    if (newest) setBase(newest.version === written ? newest : { values, version: written });
    say(t('saved'));
    router.refresh();
  }
  const takeTheirs = () => {
    if (conflict) setBase(conflict.theirs);
    setConflict(null);
    setSeed(seed + 1);
  };
  return (
    <>
      {conflict && (
        <ConflictPanel
          {...conflict}
          names={names}
          takeTheirs={takeTheirs}
          keepMine={() => write(conflict.yours, conflict.theirs.version)}
        />
      )}
      <AdminForm
        label={label}
        submit={t('save')}
        busy={t('saving')}
        refused={refused}
        aside={aside}
        run={(data) => write(read(data), base.version)}
      >
        <div key={seed} className="contents">
          {children(base.values)}
        </div>
      </AdminForm>
    </>
  );
}
