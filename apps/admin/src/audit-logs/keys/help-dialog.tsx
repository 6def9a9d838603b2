'use client';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWords } from '#words';
import { usePreferences } from '../../preferences/preferences-context.tsx';

const KEYS = [
  [['/'], 'search'],
  [['d'], 'detail'],
  [['j', 'k'], 'rows'],
  [['Enter'], 'open'],
  [['Esc'], 'close'],
  [['u'], 'layout'],
  [['f'], 'follow'],
  [['[', ']'], 'revisions'],
  [['←', '→'], 'tabs'],
  [['y'], 'link'],
  [['←', '→'], 'bars'],
  [['?'], 'list'],
] as const;

export function HelpDialog({ close }: { close: () => void }) {
  const t = useWords('keys');
  const { preferences, set } = usePreferences();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby="help-title"
      onClose={close}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
    >
      <div className="p-5">
        <div className="flex items-center">
          <h2 id="help-title" className="font-[640] text-[15px]">
            {t('title')}
          </h2>
          <button
            type="button"
            className="btn btn-quiet btn-icon ml-auto"
            aria-label={t('closeHelp')}
            onClick={() => dialog.current?.close()}
          >
            <X size={16} aria-hidden="true" />
          </button>
        </div>
        <dl className="mt-3 grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2">
          {KEYS.map(([keys, does]) => (
            <div key={does} className="contents">
              <dt className="flex gap-1">
                {keys.map((key) => (
                  <kbd key={key} className="kbd">
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd className="text-ink-2">{t(does)}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-4 text-ink-3">{t('tagHint')}</p>
        <label className="mt-4 flex items-center gap-2 border-line border-t pt-4">
          <input
            type="checkbox"
            className="size-[15px] accent-[var(--accent)]"
            checked={preferences.shortcuts}
            onChange={(event) => set('shortcuts', event.target.checked)}
          />
          {t('singleKeys')}
        </label>
      </div>
    </dialog>
  );
}
