import { DEMO_ACCOUNTS } from './accounts.ts';
import { CONTRACTOR } from './administration/acme-story.ts';
import { ALL_DEMO_TENANTS } from './tenants.ts';

/** Everybody who has an account once the demo is whole, by e-mail. */
export const demoEmails = (): string[] => [
  ...new Set([
    ...DEMO_ACCOUNTS.map(({ email }) => email),
    ...ALL_DEMO_TENANTS.flatMap(({ people }) => people.map(({ email }) => email)),
    CONTRACTOR,
  ]),
];
