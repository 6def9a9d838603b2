import { displayName } from '../accounts.ts';
import { accept, invite } from './people.ts';
import { after, type Step, step } from './step.ts';

export type Newcomer = {
  at: number;
  /** Who invites. */
  by: string;
  email: string;
  role: string;
  namespace?: string;
};

/** Invited, and three minutes later in. */
export const join = ({ at, by, email, role, namespace }: Newcomer): Step[] => [
  step(at, by, invite(email, role, namespace)),
  step(at + after(0, 0, 3), email, accept(email, displayName(email))),
];
