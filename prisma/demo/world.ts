import type { NewEvent, Snapshot } from '@indelible/audit/event';
import type { TenantSpec, Who } from './cast.ts';
import { isoOf } from './clock.ts';
import type { FlowDocument } from './flow-document.ts';
import type { Random } from './random.ts';

/** An event of the past; `at` is the instant, in milliseconds since the epoch, that its import id will carry. */
export type DemoEvent = { at: number; input: NewEvent };

export type FlowState = { document: FlowDocument; text: string; revision: number };
export type ExecutionState = {
  id: string;
  flow: FlowState;
  flowRevision: number;
  state: ExecutionDocument;
  endsAt: number;
};
export type ExecutionDocument = {
  id: string;
  namespace: string;
  flowId: string;
  flowRevision: number;
  labels: { key: string; value: string }[];
  trigger?: { id: string; type: string };
  taskRunList: { id: string; taskId: string; state: { current: string } }[];
  state: { current: string; startDate: string; endDate?: string; histories: { state: string; date: string }[] };
};

export type JsonObject = Record<string, unknown>;
/** A resource whose states are JSON; `details` are repeated on every event about it. */
export type Resource = { type: string; id: string; details: Record<string, string>; state: JsonObject };

/** A tenant as it stands at one moment of its demo life, and the log of how it got there. */
export type World = {
  spec: TenantSpec;
  random: Random;
  /** Nothing is recorded at or after this instant: the demo has no future. */
  until: number;
  flows: FlowState[];
  /** By `TYPE:id`. */
  resources: Map<string, Resource>;
  /** The latest executions that have ended or will, oldest first. */
  executions: ExecutionState[];
  /** Text files of namespaces, by path. */
  files: Map<string, { namespace: string; text: string }>;
  events: DemoEvent[];
  /** What its people did that stands in the instance's log: sign-ins. */
  instanceEvents: DemoEvent[];
};

export const newWorld = (spec: TenantSpec, random: Random, until: number): World => ({
  spec,
  random,
  until,
  flows: [],
  resources: new Map(),
  executions: [],
  files: new Map(),
  events: [],
  instanceEvents: [],
});

type WithoutWho<E> = E extends unknown ? Omit<E, 'actor' | 'impersonator' | 'ip' | 'userAgent' | 'occurredAt'> : never;
/** What happened, without who did it and when. */
export type Fact = WithoutWho<NewEvent>;

export function record(world: World, who: Who, at: number, fact: Fact): void {
  if (at >= world.until) return;
  world.events.push({ at, input: { ...fact, ...who, occurredAt: isoOf(at) } });
}

export function recordInInstance(world: World, at: number, input: NewEvent): void {
  if (at >= world.until) return;
  world.instanceEvents.push({ at, input: { ...input, occurredAt: isoOf(at) } });
}

export const json = (value: JsonObject): Snapshot => ({ format: 'json', text: JSON.stringify(value) });
export const yaml = (text: string): Snapshot => ({ format: 'yaml', text });
