import type { AccountTransaction } from '../account-ports.ts';
import type { Accounts } from './on-accounts.ts';
import { resetMutations } from './resets.ts';
import { secondFactorMutations } from './second-factor.ts';
import { sessionMutations } from './sessions.ts';
import { throttleMutations } from './throttle.ts';
import { userMutations } from './users.ts';

export const accountMutations = (accounts: Accounts): AccountTransaction => ({
  ...userMutations(accounts),
  ...sessionMutations(accounts),
  ...resetMutations(accounts),
  ...secondFactorMutations(accounts),
  ...throttleMutations(accounts),
});
