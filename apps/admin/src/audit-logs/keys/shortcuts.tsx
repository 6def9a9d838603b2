'use client';
import type { EventListView } from '../list/use-event-list.ts';
import { SingleKeys } from './single-keys.tsx';
import { useShortcutActions } from './use-shortcut-actions.ts';

/** The keys of the list page. */
export const Shortcuts = ({ list }: { list: EventListView }) => <SingleKeys actions={useShortcutActions(list)} />;
