import type { ReactNode } from 'react';
import { QueryProvider } from '@/api/query-provider.tsx';
import type { Scope } from '@/audit-logs/scope.ts';
import { PreferencesProvider } from '@/preferences/preferences-context.tsx';
import { readPreferences } from '@/preferences/read-preferences.ts';
import { requireMe, switchableTenants } from '@/server/session.ts';
import { Toaster } from '@/ui/toaster.tsx';
import { ClientWords } from '@/words/client-words.tsx';
import { words } from '@/words/words.ts';
import { Sidebar } from './sidebar.tsx';

/** What stands round every page of someone who is signed in. */
export async function Shell({ scope, children }: { scope: Scope; children: ReactNode }) {
  const me = await requireMe();
  const t = await words('shell');
  return (
    <PreferencesProvider initial={await readPreferences()}>
      <ClientWords areas={['view', 'columns', 'log', 'keys']}>
        <QueryProvider>
          <Toaster>
            <a href="#content" className="skip btn btn-primary">
              {t('skip')}
            </a>
            <div className="shell">
              <Sidebar scope={scope} me={me} tenants={await switchableTenants(me)} />
              <main id="content" tabIndex={-1} className="flex min-w-0 flex-col outline-none">
                {children}
              </main>
            </div>
          </Toaster>
        </QueryProvider>
      </ClientWords>
    </PreferencesProvider>
  );
}
