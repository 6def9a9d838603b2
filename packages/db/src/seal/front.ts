import type { Horizon } from './horizon.ts';
import type { Facts } from './window.ts';

/**
 * How far this process's windows are: at the horizon, or beyond it while some tenant can't be sealed, for whose sake it stands still.
 * Up to the front all lack nothing but the tenants that were passed over.
 */
export type Front = {
  /** Where to go on: at the horizon, unless somebody is passed over. `isAnew`: what was passed over counts no more. */
  begin(facts: Facts, passed: number): { at: Horizon; isAnew: boolean };
  move(to: Horizon): void;
};

/** One a process: another one walks there by itself, and finds done what is done. */
export function openFront(): Front {
  let at: Horizon = { epoch: 0, tx: 0n };
  let rebuilds = -1;
  return {
    begin(facts, passed) {
      const isAnew = facts.rebuilds !== rebuilds;
      rebuilds = facts.rebuilds;
      if (isAnew || passed === 0 || isBefore(at, facts.horizon)) at = facts.horizon;
      return { at, isAnew };
    },
    move(to) {
      at = to;
    },
  };
}

export const isBefore = (a: Horizon, b: Horizon): boolean => (a.epoch === b.epoch ? a.tx < b.tx : a.epoch < b.epoch);
