import type { LiveStreams } from '@indelible/api/live/live-streams';

/** As deps.ts holds it; a type alone, for this file runs beside Next's bundle, in the same process. */
const held = globalThis as { indelibleApi?: { live: Pick<LiveStreams, 'close'> } };

/** Pages that follow a log would keep their connections for ever: they are told to come back. */
export const endStreams = (): void => held.indelibleApi?.live.close();
