import type { FlowDocument, FlowTask } from './flow-document.ts';
import type { Random } from './random.ts';

/** Changes the copy it is given; false where it does not apply to this flow. */
type FlowEdit = (flow: FlowDocument, random: Random) => boolean;

const LABELS: Record<string, string[]> = {
  tier: ['1', '2', '3'],
  owner: ['platform', 'data', 'finance', 'operations'],
  severity: ['low', 'normal', 'high'],
};
const scheduleOf = (flow: FlowDocument) => flow.triggers?.find((trigger) => trigger.cron !== undefined);
const other = <T>(random: Random, items: readonly T[], current: unknown): T =>
  random.pick(items.filter((item) => item !== current));

const setTask = (key: string, values: readonly unknown[], applies: (task: FlowTask) => boolean): FlowEdit => {
  return (flow, random) => {
    const tasks = flow.tasks.filter(applies);
    if (tasks.length === 0) return false;
    const task = random.pick(tasks);
    task[key] = other(random, values, task[key]);
    return true;
  };
};

const reschedule: FlowEdit = (flow, random) => {
  const trigger = scheduleOf(flow);
  if (!trigger?.cron) return false;
  const [minute = '0', ...rest] = trigger.cron.split(' ');
  trigger.cron = [other(random, ['5', '10', '15', '20', '30', '45'], minute), ...rest].join(' ');
  return true;
};

const toggleTrigger: FlowEdit = (flow) => {
  const trigger = scheduleOf(flow);
  if (!trigger) return false;
  if (trigger.disabled) delete trigger.disabled;
  else trigger.disabled = true;
  return true;
};

const relabel: FlowEdit = (flow, random) => {
  const [key, values] = random.pick(Object.entries(LABELS));
  flow.labels = { ...flow.labels, [key]: other(random, values, flow.labels?.[key]) };
  return true;
};

const changeVariable: FlowEdit = (flow, random) => {
  const numbers = Object.entries(flow.variables ?? {}).filter(([, value]) => typeof value === 'number');
  if (numbers.length === 0 || !flow.variables) return false;
  const [key, value] = random.pick(numbers);
  flow.variables[key] = other(random, [1, 2, 4, 7, 14, 30, 250, 500, 1_000], value);
  return true;
};

const changeRegion: FlowEdit = (flow, random) => {
  if (flow.variables?.region === undefined) return false;
  flow.variables.region = other(random, ['eu-west-1', 'eu-west-3', 'eu-central-1'], flow.variables.region);
  return true;
};

const changeRetry: FlowEdit = (flow, random) => {
  const task = flow.tasks.find(({ retry }) => retry) ?? random.pick(flow.tasks);
  const retry = { type: 'constant', interval: random.pick(['PT10S', 'PT1M', 'PT5M']), maxAttempts: random.int(2, 5) };
  if (task.retry && random.chance(0.2)) delete task.retry;
  else task.retry = retry;
  return true;
};

/** A task added, or taken away when it is there. */
const toggleLog: FlowEdit = (flow) => {
  const others = flow.tasks.filter(({ id }) => id !== 'summary');
  const message = '{{ flow.id }} {{ execution.id }} done';
  if (others.length < flow.tasks.length) flow.tasks = others;
  else flow.tasks.push({ id: 'summary', type: 'io.kestra.plugin.core.log.Log', message });
  return true;
};

const toggleErrorHandler: FlowEdit = (flow) => {
  if (flow.errors) return delete flow.errors;
  const type = 'io.kestra.plugin.notifications.slack.SlackExecution';
  flow.errors = [{ id: 'alert', type, channel: '#alerts', executionId: '{{ execution.id }}' }];
  return true;
};

const addInput: FlowEdit = (flow) => {
  if (flow.inputs?.some(({ id }) => id === 'dry_run')) return false;
  flow.inputs = [...(flow.inputs ?? []), { id: 'dry_run', type: 'BOOLEAN', defaults: 'false' }];
  return true;
};

const isPython = (task: FlowTask) => task.type.endsWith('.python.Script');

const EDITS: readonly (readonly [number, FlowEdit])[] = [
  [4, reschedule],
  [0.2, toggleTrigger],
  [3, relabel],
  [5, changeVariable],
  [2, changeRegion],
  [3, changeRetry],
  [2, toggleLog],
  [1, toggleErrorHandler],
  [1, addInput],
  [4, setTask('timeout', ['PT2M', 'PT5M', 'PT10M', 'PT30M', 'PT1H'], () => true)],
  [3, setTask('containerImage', ['python:3.11-slim', 'python:3.12-slim', 'python:3.13-slim'], isPython)],
  [2, setTask('beforeCommands', [['pip install requests'], ['pip install requests pandas']], isPython)],
];

/** A copy with one or two small edits, as a person or a merge request makes them; always different from the original. */
export function editFlow(flow: FlowDocument, random: Random): FlowDocument {
  const edited = structuredClone(flow);
  if (scheduleOf(edited)?.disabled && random.chance(0.5)) toggleTrigger(edited, random);
  const wanted = random.chance(0.25) ? 2 : 1;
  for (let made = 0; made < wanted; ) if (random.weighted(EDITS)(edited, random)) made += 1;
  return JSON.stringify(edited) === JSON.stringify(flow) ? editFlow(flow, random) : edited;
}
