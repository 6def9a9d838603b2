import type { InputOf } from '../../api/procedures.ts';

/** A mutation made ready by a page on the server, for a button in the browser to run. */
export type Act = { path: string; input: object };

export const act = <Path extends string>(path: Path, input: InputOf<Path> & object): Act => ({ path, input });
