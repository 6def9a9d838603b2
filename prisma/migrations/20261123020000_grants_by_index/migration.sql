-- What a user may do is asked at every request. By one condition with OR it read every binding of a tenant (100,000 rows where
-- two count, packages/db/test/administration-plans.test.ts); as two look-ups, by user and by group, each goes by its index.
CREATE OR REPLACE FUNCTION indelible.grants_of_user(wanted uuid) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'tenant', jsonb_build_object('id', t.id, 'uid', t.uid, 'slug', t.slug, 'name', t.name, 'isTest', t.is_test,
      'status', t.status, 'settings', t.settings, 'version', t.version, 'createdAt', t.created_at),
    'grants', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('role', coalesce(b.built_in_role, r.name),
        'permissions', r.permissions, 'namespace', b.namespace)), '[]')
      FROM (
        SELECT o.built_in_role, o.role_id, o.namespace FROM binding o
          WHERE o.tenant_id = m.tenant_id AND o.user_id = m.user_id
        UNION ALL
        SELECT o.built_in_role, o.role_id, o.namespace
          FROM group_member g JOIN binding o ON o.tenant_id = g.tenant_id AND o.group_id = g.group_id
          WHERE g.tenant_id = m.tenant_id AND g.user_id = m.user_id
      ) AS b LEFT JOIN role r ON r.tenant_id = m.tenant_id AND r.id = b.role_id)
    ) ORDER BY t.slug), '[]')
  FROM membership m JOIN tenant t ON t.id = m.tenant_id WHERE m.user_id = wanted
$$;
