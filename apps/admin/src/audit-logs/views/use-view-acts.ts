'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '#words';
import { callByPost } from '../../api/http-post.ts';
import type { InputOf } from '../../api/procedures.ts';
import { useSay } from '../../ui/toaster.tsx';
import { useAuditLogs } from '../audit-logs-context.tsx';
import { putIntoAddress } from '../put-into-address.ts';
import { type Failure, failureOf } from '../states/failure.ts';
import { type Content, type View, writtenInto } from './view-state.ts';

/** What can be done with views; a failure is told where it was asked for. */
export function useViewActs(tenant: string) {
  const t = useWords('views');
  const say = useSay();
  const queryClient = useQueryClient();
  const { state } = useAuditLogs();
  const [failure, setFailure] = useState<Failure | null>(null);
  async function run<T>(work: () => Promise<T>, done: string | null): Promise<T | null> {
    setFailure(null);
    try {
      const result = await work();
      if (done) say(done);
      await queryClient.invalidateQueries({ queryKey: ['views', tenant] });
      return result;
    } catch (error) {
      setFailure(failureOf(error));
      return null;
    }
  }
  return {
    failure,
    async save(name: string, shared: boolean, content: Content) {
      const view = await run(
        () => callByPost('views.create', { tenant, name, shared, ...content }),
        t('saved', { name }),
      );
      if (view) putIntoAddress(writtenInto(view));
      return view !== null;
    },
    update: async (view: View, patch: Omit<InputOf<'views.update'>, 'tenant' | 'id' | 'version'>) =>
      (await run(
        () => callByPost('views.update', { tenant, id: view.id, version: view.version, ...patch }),
        t('saved', { name: patch.name ?? view.name }),
      )) !== null,
    mark: (view: View, marks: { starred?: boolean; isDefault?: boolean }) =>
      run(() => callByPost('views.mark', { tenant, id: view.id, ...marks }), null),
    async remove(view: View) {
      const gone = await run(
        () => callByPost('views.delete', { tenant, id: view.id }),
        t('deleted', { name: view.name }),
      );
      if (gone && state.view === view.slug) putIntoAddress({ view: null });
      return gone !== null;
    },
  };
}

export type ViewActs = ReturnType<typeof useViewActs>;
