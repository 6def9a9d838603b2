import { DAY_MS, HOUR_MS, MINUTE_MS } from '../clock.ts';
import type { Act } from './act.ts';

/** A deed, who does it (by e-mail), and when: milliseconds after the founding, which is thirty days before the demo's `now`. */
export type Step = { at: number; by: string; act: Act };

/** `after(3, 9, 40)`: three days, nine hours and forty minutes after the founding. */
export const after = (days: number, hours = 0, minutes = 0): number =>
  days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS;

export const step = (at: number, by: string, act: Act): Step => ({ at, by, act });
