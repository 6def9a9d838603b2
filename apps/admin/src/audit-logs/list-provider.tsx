'use client';
import { useAskEarly } from './ask-early.ts';
import { AuditLogsProvider, type AuditLogsProviderProps } from './audit-logs-context.tsx';

/** The list page's own: its steps are asked for as they are taken. */
export const ListProvider = (props: Omit<AuditLogsProviderProps, 'askEarly' | 'mayOpen'>) => (
  <AuditLogsProvider {...props} {...useAskEarly(props.scope)} />
);
