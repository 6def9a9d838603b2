import { INSTANCE_ADMIN_EMAIL } from '../accounts.ts';
import { changeOwnPassword, disableAccount, renameUser } from './people.ts';
import { after, type Step, step } from './step.ts';
import { changeInstanceSettings } from './tenants.ts';

const BEN = 'ben.okafor@acme.example';

/** What happened to accounts and to the instance, after the tenants' stories brought everybody. */
export const instanceStory: Step[] = [
  step(after(5, 2, 3), INSTANCE_ADMIN_EMAIL, changeInstanceSettings({ sessionHours: 8 })),
  step(after(5, 2, 50), INSTANCE_ADMIN_EMAIL, changeInstanceSettings({ sessionHours: 12 })),
  step(after(12, 4, 44), INSTANCE_ADMIN_EMAIL, renameUser('pavel.kral@partner.example', 'Pavel Král')),
  step(after(18, 1, 9), INSTANCE_ADMIN_EMAIL, disableAccount('pavel.kral@partner.example')),
  step(after(28, 0, 35), BEN, changeOwnPassword(BEN)),
];
