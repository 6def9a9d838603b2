import type { FlowDocument, FlowTask, FlowTrigger } from './flow-document.ts';

type Basics = { id: string; namespace: string; description: string; team: string; cron?: string };

const schedule = (cron: string | undefined): { triggers?: FlowTrigger[] } =>
  cron ? { triggers: [{ id: 'schedule', type: 'io.kestra.plugin.core.trigger.Schedule', cron }] } : {};

const python = (id: string, script: string): FlowTask => ({
  id,
  type: 'io.kestra.plugin.scripts.python.Script',
  containerImage: 'python:3.11-slim',
  script,
});

const query = (id: string, sql: string): FlowTask => ({
  id,
  type: 'io.kestra.plugin.jdbc.postgresql.Query',
  url: 'jdbc:postgresql://warehouse.internal:5432/analytics',
  sql,
  fetchType: 'STORE',
});

const basics = ({ id, namespace, description, team }: Basics) => ({ id, namespace, description, labels: { team } });

/** Pulls records from a web service, cleans them and loads them. */
export const ingest = (given: Basics & { host: string; table: string }): FlowDocument => ({
  ...basics(given),
  inputs: [{ id: 'since', type: 'DATETIME', required: false }],
  variables: { batch_size: 500, region: 'eu-west-1' },
  tasks: [
    {
      id: 'fetch',
      type: 'io.kestra.plugin.core.http.Download',
      uri: `https://${given.host}/v1/${given.table}?since={{ inputs.since ?? trigger.previous }}`,
      timeout: 'PT5M',
    },
    python(
      'clean',
      `import csv\nimport json\n\nrows = json.load(open("{{ outputs.fetch.uri }}"))\nrows = [row for row in rows if row["id"]]\n\nwith open("${given.table}.csv", "w") as out:\n    writer = csv.DictWriter(out, fieldnames=sorted(rows[0]))\n    writer.writeheader()\n    writer.writerows(rows)\n`,
    ),
    {
      id: 'load',
      type: 'io.kestra.plugin.jdbc.postgresql.CopyIn',
      url: 'jdbc:postgresql://warehouse.internal:5432/analytics',
      from: `{{ outputs.clean.outputFiles['${given.table}.csv'] }}`,
      table: `raw.${given.table}`,
      header: true,
    },
  ],
  ...schedule(given.cron),
});

/** Runs a query and posts its result. */
export const report = (given: Basics & { table: string; channel: string }): FlowDocument => ({
  ...basics(given),
  variables: { lookback_days: 7 },
  tasks: [
    query(
      'totals',
      `SELECT date_trunc('day', created_at) AS day,\n       count(*) AS total,\n       sum(amount) AS amount\nFROM mart.${given.table}\nWHERE created_at >= now() - interval '{{ vars.lookback_days }} days'\nGROUP BY 1\nORDER BY 1\n`,
    ),
    {
      id: 'post',
      type: 'io.kestra.plugin.notifications.slack.SlackIncomingWebhook',
      url: "{{ kv('SLACK_WEBHOOK_URL') }}",
      payload: `{"channel": "#${given.channel}", "text": "${given.description}: {{ outputs.totals.size }} days"}`,
    },
  ],
  ...schedule(given.cron),
});

/** Builds models in the warehouse. */
export const models = (given: Basics & { project: string }): FlowDocument => ({
  ...basics(given),
  variables: { target: 'prod', threads: 4 },
  tasks: [
    {
      id: 'checkout',
      type: 'io.kestra.plugin.git.Clone',
      url: `https://git.internal/data/${given.project}.git`,
      branch: 'main',
    },
    {
      id: 'build',
      type: 'io.kestra.plugin.dbt.cli.DbtCLI',
      containerImage: 'ghcr.io/kestra-io/dbt-postgres:1.9',
      commands: ['dbt deps', 'dbt build --target {{ vars.target }} --threads {{ vars.threads }}'],
    },
  ],
  ...schedule(given.cron),
});

/** Computes something in Python. */
export const compute = (given: Basics & { script: string }): FlowDocument => ({
  ...basics(given),
  variables: { region: 'eu-west-1' },
  tasks: [python('compute', given.script)],
  ...schedule(given.cron),
});

/** Starts another flow once for each item. */
export const fanOut = (given: Basics & { items: string[]; flowId: string }): FlowDocument => ({
  ...basics(given),
  tasks: [
    {
      id: 'each',
      type: 'io.kestra.plugin.core.flow.ForEach',
      values: given.items,
      concurrencyLimit: 2,
      tasks: [
        {
          id: 'run',
          type: 'io.kestra.plugin.core.flow.Subflow',
          namespace: given.namespace,
          flowId: given.flowId,
          inputs: { item: '{{ taskrun.value }}' },
          wait: true,
        },
      ],
    },
  ],
  ...schedule(given.cron),
});

/** Waits for a call from outside. */
export const intake = (given: Basics & { event: string }): FlowDocument => ({
  ...basics(given),
  tasks: [
    {
      id: 'validate',
      type: 'io.kestra.plugin.core.execution.Fail',
      condition: `{{ trigger.body.type != '${given.event}' }}`,
    },
    {
      id: 'remember',
      type: 'io.kestra.plugin.core.kv.Set',
      key: `last_${given.event}`,
      value: '{{ trigger.body.at }}',
    },
    { id: 'log', type: 'io.kestra.plugin.core.log.Log', message: `${given.event} {{ trigger.body.id }} taken` },
  ],
  triggers: [{ id: 'call', type: 'io.kestra.plugin.core.trigger.Webhook' }],
});
