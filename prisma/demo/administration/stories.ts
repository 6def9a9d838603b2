import { INSTANCE_ADMIN_EMAIL } from '../accounts.ts';
import type { TenantSpec } from '../cast.ts';
import { acmeStory } from './acme-story.ts';
import { everydayStory } from './everyday.ts';
import { after, type Step, step } from './step.ts';
import { resume, suspend } from './tenants.ts';

/** By slug: what a tenant has beside the everyday. */
const MORE: Record<string, Step[]> = {
  acme: acmeStory,
  // By mistake, for a quarter of an hour.
  initech: [step(after(10, 3, 2), INSTANCE_ADMIN_EMAIL, suspend), step(after(10, 3, 17), INSTANCE_ADMIN_EMAIL, resume)],
  vandelay: [step(after(24, 5, 30), INSTANCE_ADMIN_EMAIL, suspend)],
};

export const storyOf = (spec: TenantSpec): Step[] => [...everydayStory(spec), ...(MORE[spec.slug] ?? [])];
