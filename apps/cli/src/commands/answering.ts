import { type Command, Option } from 'commander';
import { type Answer, print } from '../print.ts';
import type { Settings } from '../settings.ts';

export type Spoken = { json?: boolean };
/** What a command does: settings, then its arguments, then its options, as commander hands them over. */
type Work<A extends unknown[]> = (settings: Settings, ...args: A) => Promise<Answer>;
export type Answering = <A extends [...string[], Spoken]>(work: Work<A>) => (...args: [...A, Command]) => Promise<void>;

/** Makes an action of a command's work: its answer goes to standard output, with --json as one JSON document. */
export const answering =
  (settings: () => Settings): Answering =>
  <A extends [...string[], Spoken]>(work: Work<A>) =>
  async (...args: [...A, Command]) => {
    // Commander adds the command itself, last.
    const given = args.slice(0, -1) as unknown as A;
    const { json = false } = given.at(-1) as Spoken;
    print(await work(settings(), ...given), json);
  };

export const jsonOption = () => new Option('--json', 'answer with JSON, also of an error');
export const tenantOption = () => new Option('--tenant <slug>', 'whose').makeOptionMandatory();
