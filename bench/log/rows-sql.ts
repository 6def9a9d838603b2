/**
 * Events made in the database (a million through the service would take minutes), in the order of their recording:
 * `$1`…`$2` first and last of them, `$3` of how many, `$4` the first instant and `$5` the last (milliseconds), `$6` tenant
 * ids by slot, `$7` people by tenant, `$8` namespaces, `$9` which event has the ticket, `$10` the ticket,
 * `$11` flows by tenant.
 * Deterministic but for the instants.
 * - `environment` is production on 60 %, staging on 25 %; `executionId` is unique; `revision` one of 37; `flowId` one of up to 2,000, each
 *   in one namespace
 * - `cluster: legacy` stood on 30 % in the first quarter, and never since
 * - `trigger: schedule` and `approval: manual` stand on an eighth each, never together
 * - one in ten has a correlation id
 * - one in 100 is an import whose claimed time, and so its id, lies up to 60 days back
 */
export const FILL_ROWS = `
INSERT INTO event (tenant_id, id, schema_version, origin, recorded_at, occurred_at, action, action_class, outcome,
  resource_type, resource_id, actor_type, actor_id, context_key, correlation_id, details, search_text, before_format,
  before_key, after_format, after_key, changed_paths, leaf)
SELECT tenant, (lpad(to_hex(claimed), 12, '0') || '7' || lpad(to_hex(n & 4095), 3, '0') || '8' || substr(md5('id' || n), 1, 15))::uuid,
  1, CASE WHEN claimed < ms THEN 'import' ELSE 'live' END, to_timestamp(ms / 1000.0), to_timestamp((claimed - (h2 & 1023)) / 1000.0),
  action, action_class, CASE WHEN h2 % 50 = 0 THEN 'FAILURE' ELSE 'SUCCESS' END,
  resource_type, namespace || '/' || flow, CASE WHEN person % 10 = 0 THEN 'SERVICE_ACCOUNT' ELSE 'USER' END, actor,
  sha256(convert_to('context ' || person, 'UTF8')), CASE WHEN h3 % 10 = 7 THEN execution END,
  jsonb_strip_nulls(jsonb_build_object('namespace', namespace, 'flowId', flow, 'executionId', execution, 'revision', revision,
    'environment', environment, 'trigger', trigger, 'approval', approval, 'cluster', cluster, 'ticket', ticket)),
  lower(concat_ws(chr(31), resource_type, action, actor, namespace, flow, execution, revision, environment, trigger, approval, cluster, ticket)),
  CASE WHEN action IN ('UPDATE', 'DELETE') THEN 'yaml' END,
  CASE WHEN action IN ('UPDATE', 'DELETE') THEN sha256(convert_to('before ' || n, 'UTF8')) END,
  CASE WHEN action IN ('UPDATE', 'CREATE') THEN 'yaml' END,
  CASE WHEN action IN ('UPDATE', 'CREATE') THEN sha256(convert_to('after ' || n, 'UTF8')) END,
  CASE WHEN action <> 'UPDATE' THEN '{}'::text[] WHEN h2 % 40 = 0 THEN '{state.current,"state.histories[3].date"}'
    ELSE '{"tasks[0].retry.maxAttempt",description}' END,
  sha256(convert_to('leaf ' || n, 'UTF8'))
FROM (
  SELECT n, ms, tenant, h2, h3, execution, (h3 >> 4) % ($7::int[])[tenant] AS person,
    'person-' || (h3 >> 4) % ($7::int[])[tenant] || '@acme.example' AS actor,
    CASE WHEN h3 % 100 = 0 THEN greatest($4::bigint, ms - 1 - (h2 >> 8) % 5184000000) ELSE ms END AS claimed,
    ($8::text[])[1 + (f * 7919 % 1024) * (f * 104729 % 1021) * cardinality($8::text[]) / 1048576] AS namespace,
    'flow-' || f AS flow, ((h2 >> 24) % 37)::text AS revision,
    CASE WHEN e < 60 THEN 'production' WHEN e < 85 THEN 'staging' END AS environment,
    CASE WHEN (h1 >> 40) & 7 = 3 THEN 'schedule' END AS trigger, CASE WHEN (h1 >> 40) & 7 = 6 THEN 'manual' END AS approval,
    CASE WHEN n * 4 < $3::bigint AND (h2 >> 32) % 10 < 3 THEN 'legacy' END AS cluster,
    CASE WHEN n = $9::bigint THEN $10::text END AS ticket,
    ('{FLOW,EXECUTION,TRIGGER,NAMESPACE,KVSTORE,SECRET}'::text[])[1 + (h3 >> 20) % 6] AS resource_type,
    ('{UPDATE,CREATE,EXECUTE,READ,UPDATE,DELETE,EXECUTE}'::text[])[1 + k] AS action,
    ('{update,create,other,access,update,delete,other}'::text[])[1 + k] AS action_class
  FROM (
    SELECT *, (h2 >> 10) % ($11::int[])[tenant] AS f FROM (SELECT n, $4::bigint + n * ($5::bigint - $4::bigint) / $3::bigint AS ms, h1, h2, h3, (h1 >> 50) % 100 AS e, (h3 >> 30) % 7 AS k,
      CASE WHEN n = $9::bigint THEN 1 ELSE ($6::int[])[1 + (h1 & 4095)] END AS tenant, substr(md5('run' || n), 1, 22) AS execution
    FROM (
      SELECT n, hashint8extended(n, 1) & 9223372036854775807 AS h1, hashint8extended(n, 2) & 9223372036854775807 AS h2,
        hashint8extended(n, 3) & 9223372036854775807 AS h3
      FROM generate_series($1::bigint, $2::bigint) AS n OFFSET 0
    ) AS drawn OFFSET 0) AS placed OFFSET 0
  ) AS timed OFFSET 0
) AS made`;

/** Everybody of every tenant (`$1` people by tenant), once each month (`$2`, dates). */
export const FILL_CONTEXTS = `
INSERT INTO actor_context (tenant_id, month, key, salt, actor_name, ip, user_agent, search_text)
SELECT tenant, month, sha256(convert_to('context ' || person, 'UTF8')), sha256(convert_to('salt ' || person, 'UTF8')),
  'Person Number ' || person, '10.0.' || person / 256 || '.' || person % 256, 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
  'person number ' || person
FROM unnest($1::int[]) WITH ORDINALITY AS of (people, tenant), generate_series(0, people - 1) AS person, unnest($2::date[]) AS month
ORDER BY tenant, month, person
ON CONFLICT DO NOTHING`;

export const FILL_TENANTS = `
INSERT INTO tenant (id, uid, slug, name)
SELECT n, gen_random_uuid(), 'tenant-' || n, 'Tenant ' || n FROM generate_series(1, $1::int) AS n
ON CONFLICT DO NOTHING`;

/** The ids above are given, not drawn: moves what draws them past the highest, so that a tenant can be made beside the generated ones. */
export const MOVE_TENANT_IDS = `
SELECT setval(pg_get_serial_sequence('tenant', 'id'), greatest(max(id), 1)) FROM tenant`;
