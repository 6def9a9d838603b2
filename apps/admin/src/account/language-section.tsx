'use client';
import type { Outputs } from '@indelible/api/types';
import { useWords } from '#words';
import { Section } from '../administration/detail/section.tsx';
import { useChooseLanguage } from '../shell/use-choose-language.ts';
import { Segments } from '../ui/segments.tsx';
import { isLanguage, LANGUAGES } from '../words/languages.ts';

type Account = Outputs['account']['get'];

/** The same choice as the menu's above; here it says what it does beyond this browser. */
export function LanguageSection({ account: { email, language } }: { account: Account }) {
  const [t, view] = [useWords('account'), useWords('view')];
  const choose = useChooseLanguage();
  const options = { auto: view('auto'), ...LANGUAGES };
  const value = language !== null && isLanguage(language) ? language : 'auto';
  return (
    <Section title={view('language')} hint={t('mailsInThisLanguage', { email })}>
      <div className="admin-form in-card">
        <Segments
          className="justify-self-start"
          label={view('language')}
          options={options}
          value={value}
          onChange={(choice) => void choose(choice)}
        />
      </div>
    </Section>
  );
}
