import type { Check } from './check.ts';
import { clocks } from './clocks.ts';
import { diskRoom } from './disk-room.ts';
import { GUARD_CHECKS } from './guards-in-place.ts';
import { indexAgrees } from './index-agrees.ts';
import { loginsPlain } from './logins-plain.ts';
import { migrationsIn } from './migrations-in.ts';
import { partitionsAhead } from './partitions-ahead.ts';
import { placesConsistent } from './places-consistent.ts';
import { segmentsHoldEvents } from './segments-hold-events.ts';
import { statesThere } from './states-there.ts';
import { tilesContiguous } from './tiles-contiguous.ts';

/** In this order; what comes after `migrations` and needs the schema is skipped while some are pending. */
export const CHECKS: readonly Check[] = [
  clocks,
  diskRoom,
  loginsPlain,
  migrationsIn,
  partitionsAhead,
  ...GUARD_CHECKS,
  statesThere,
  placesConsistent,
  tilesContiguous,
  segmentsHoldEvents,
  indexAgrees,
];
