/**
 * Realistic rows, made in the database (a million through the service would take minutes): `$1` tenant, `$2` events,
 * `$3` the newest instant (milliseconds), `$4` days back to the oldest. Deterministic but for the instants.
 * Six in ten stand in one namespace; the ten oldest have a tag of their own; one in 200 changes `state.current`; 200
 * people act, each as often as the other.
 */
export const FILL_EVENTS = `
INSERT INTO event (tenant_id, id, schema_version, origin, recorded_at, occurred_at, action, action_class, outcome,
  resource_type, resource_id, actor_type, actor_id, context_key, details, search_text, before_format, before_key,
  after_format, after_key, changed_paths, leaf)
SELECT $1::int,
  (lpad(to_hex(ms), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0') || '8' || substr(md5($1::int || '/' || n), 1, 15))::uuid,
  1, 'live', at, at, action, action_class, 'SUCCESS', resource_type, namespace || '/' || flow, 'USER', actor_id,
  sha256(convert_to('context ' || person, 'UTF8')),
  jsonb_build_object('namespace', namespace, 'id', flow, 'flowId', flow, 'revision', revision) || extra,
  lower(concat_ws(chr(31), resource_type, action, actor_id, namespace, flow, flow, revision, extra ->> 'ticket')),
  CASE WHEN action IN ('UPDATE', 'DELETE') THEN 'yaml' END,
  CASE WHEN action IN ('UPDATE', 'DELETE') THEN sha256(convert_to('before ' || n, 'UTF8')) END,
  CASE WHEN action IN ('UPDATE', 'CREATE') THEN 'yaml' END,
  CASE WHEN action IN ('UPDATE', 'CREATE') THEN sha256(convert_to('after ' || n, 'UTF8')) END,
  CASE WHEN n % 200 = 0 THEN ARRAY['state.current', 'state.histories[3].date']
       WHEN action = 'UPDATE' THEN ARRAY['tasks[0].retry.maxAttempt', 'description'] ELSE ARRAY[]::text[] END,
  sha256(convert_to('leaf ' || n, 'UTF8'))
FROM (
  SELECT n, ms, to_timestamp(ms / 1000.0) AS at, n::bigint * 48271 % 200 AS person,
    'person-' || n::bigint * 48271 % 200 || '@acme.example' AS actor_id,
    CASE WHEN n::bigint * 7919 % 100 < 60 THEN 'company.team' ELSE 'company.unit' || n::bigint * 7919 % 40 END AS namespace,
    'flow-' || n::bigint * 104729 % 3001 AS flow, (n % 37)::text AS revision,
    (ARRAY['FLOW', 'EXECUTION', 'TRIGGER', 'NAMESPACE', 'KVSTORE', 'SECRET'])[1 + n::bigint * 31 % 6] AS resource_type,
    kind.action, kind.action_class,
    CASE WHEN n <= 10 THEN '{"ticket": "INC-4711"}'::jsonb ELSE '{}' END AS extra
  FROM (
    SELECT n, $3::bigint - (($2::int - n)::bigint * $4::int * 86400000 / $2::int) AS ms FROM generate_series(1, $2::int) AS n
  ) AS instants
  CROSS JOIN LATERAL (
    SELECT action, action_class FROM (VALUES (0, 'UPDATE', 'update'), (1, 'CREATE', 'create'), (2, 'EXECUTE', 'other'),
      (3, 'READ', 'access'), (4, 'UPDATE', 'update'), (5, 'DELETE', 'delete'), (6, 'EXECUTE', 'other')) AS kinds (k, action, action_class)
    WHERE k = n % 7
  ) AS kind
) AS made
ORDER BY n`;

/** The 200 people, once each month (`$2`, dates) of the tenant (`$1`). */
export const FILL_CONTEXTS = `
INSERT INTO actor_context (tenant_id, month, key, salt, actor_name, ip, user_agent, search_text)
SELECT $1::int, month, sha256(convert_to('context ' || person, 'UTF8')), sha256(convert_to('salt ' || person, 'UTF8')),
  'Person Number ' || person, '10.0.' || person || '.7', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
  'person number ' || person
FROM generate_series(0, 199) AS person, unnest($2::date[]) AS month`;
