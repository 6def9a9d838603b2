-- Administration: who belongs to a tenant, what they may do there, how they sign in. These are local tables (scale.md 2):
-- they may be updated and deleted, for every change of them stands in the log, written in the same transaction.

ALTER TABLE tenant
  ADD status   text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
  ADD settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
  ADD version  integer NOT NULL DEFAULT 1,
  ADD CONSTRAINT tenant_instance_active_check CHECK (id <> 0 OR status = 'active');

-- No hash: the user signs in elsewhere (OpenID Connect), or has not chosen a password yet.
ALTER TABLE app_user
  ALTER password_hash DROP NOT NULL,
  ADD version integer NOT NULL DEFAULT 1,
  ADD CONSTRAINT app_user_name_check CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT app_user_email_form_check CHECK (length(email) <= 254 AND email ~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$');
-- Lists go by name, then id; a lone index on lower(name) would be walked tie by tie.
CREATE INDEX app_user_name_idx ON app_user (lower(name), id);
CREATE INDEX tenant_name_idx ON tenant (lower(name), uid);

ALTER TABLE session
  ADD method        text NOT NULL DEFAULT 'password' CHECK (method IN ('password', 'oidc')),
  ADD second_factor boolean NOT NULL DEFAULT false,
  -- Impersonation: the session acts as another user until then. One hour is the longest, whoever writes the row.
  ADD acting_as     uuid REFERENCES app_user (id),
  ADD acting_since  timestamptz(3),
  ADD acting_until  timestamptz(3),
  ADD CONSTRAINT session_acting_whole_check CHECK ((acting_as IS NULL) = (acting_since IS NULL) AND (acting_as IS NULL) = (acting_until IS NULL)),
  ADD CONSTRAINT session_acting_other_check CHECK (acting_as <> user_id),
  ADD CONSTRAINT session_acting_hour_check CHECK (acting_until <= acting_since + interval '1 hour');
-- The newest use of each user stands in lists.
CREATE INDEX session_user_seen_idx ON session (user_id, last_seen_at);
DROP INDEX session_user_id_idx;

CREATE TABLE user_group (
  tenant_id   integer NOT NULL REFERENCES tenant (id),
  id          uuid NOT NULL,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 100 AND name !~ '[[:cntrl:]]'),
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 1000),
  source      text NOT NULL DEFAULT 'manual' CHECK (source IN ('manual', 'oidc')),
  version     integer NOT NULL DEFAULT 1,
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX user_group_name_key ON user_group (tenant_id, lower(name));

-- Composite keys: a group of one tenant can't have a member, nor a binding a role, of another.
CREATE TABLE group_member (
  tenant_id  integer NOT NULL,
  group_id   uuid NOT NULL,
  user_id    uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, group_id, user_id),
  FOREIGN KEY (tenant_id, group_id) REFERENCES user_group (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, user_id) REFERENCES membership (tenant_id, user_id) ON DELETE CASCADE
);
CREATE INDEX group_member_user_idx ON group_member (tenant_id, user_id);

CREATE TABLE role (
  tenant_id   integer NOT NULL REFERENCES tenant (id),
  id          uuid NOT NULL,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 100 AND name !~ '[[:cntrl:]]'
                AND lower(name) NOT IN ('owner', 'admin', 'editor', 'auditor', 'viewer')),
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 1000),
  permissions text[] NOT NULL CHECK (cardinality(permissions) BETWEEN 1 AND 100 AND array_position(permissions, NULL) IS NULL),
  version     integer NOT NULL DEFAULT 1,
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX role_name_key ON role (tenant_id, lower(name));

CREATE TABLE service_account (
  tenant_id   integer NOT NULL REFERENCES tenant (id),
  id          uuid NOT NULL,
  name        text NOT NULL CHECK (name ~ '^[a-z][a-z0-9-]{1,62}$'),
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 1000),
  disabled_at timestamptz(3),
  version     integer NOT NULL DEFAULT 1,
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX service_account_name_key ON service_account (tenant_id, name);

-- The value is shown once; here stands its SHA-256 (it has 256 random bits: nothing to stretch) and what finds a leaked one.
CREATE TABLE api_token (
  tenant_id          integer NOT NULL,
  id                 uuid NOT NULL,
  service_account_id uuid NOT NULL,
  name               text NOT NULL CHECK (length(name) BETWEEN 1 AND 100 AND name !~ '[[:cntrl:]]'),
  prefix             text NOT NULL CHECK (length(prefix) BETWEEN 4 AND 32),
  hash               bytea NOT NULL CHECK (length(hash) = 32),
  scopes             text[] NOT NULL CHECK (cardinality(scopes) BETWEEN 1 AND 3
                       AND scopes <@ ARRAY['events:write', 'events:read', 'events:export']),
  expires_at         timestamptz(3),
  last_used_at       timestamptz(3),
  revoked_at         timestamptz(3),
  created_at         timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, service_account_id) REFERENCES service_account (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX api_token_hash_key ON api_token (hash);
CREATE INDEX api_token_account_idx ON api_token (tenant_id, service_account_id);

-- Subject → role: exactly one subject, exactly one role; NULLS NOT DISTINCT, so that nothing is bound twice.
CREATE TABLE binding (
  tenant_id          integer NOT NULL REFERENCES tenant (id),
  id                 uuid NOT NULL,
  user_id            uuid,
  group_id           uuid,
  service_account_id uuid,
  built_in_role      text CHECK (built_in_role IN ('owner', 'admin', 'editor', 'auditor', 'viewer')),
  role_id            uuid,
  namespace          text CHECK (length(namespace) BETWEEN 1 AND 256 AND namespace ~ '^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$'),
  source             text NOT NULL DEFAULT 'manual' CHECK (source IN ('manual', 'oidc')),
  created_at         timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT binding_one_subject CHECK (num_nonnulls(user_id, group_id, service_account_id) = 1),
  CONSTRAINT binding_one_role CHECK (num_nonnulls(built_in_role, role_id) = 1),
  FOREIGN KEY (tenant_id, user_id) REFERENCES membership (tenant_id, user_id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, group_id) REFERENCES user_group (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, service_account_id) REFERENCES service_account (tenant_id, id) ON DELETE CASCADE,
  -- A role that someone holds is not deleted silently.
  FOREIGN KEY (tenant_id, role_id) REFERENCES role (tenant_id, id)
);
CREATE UNIQUE INDEX binding_once_key ON binding
  (tenant_id, user_id, group_id, service_account_id, built_in_role, role_id, namespace) NULLS NOT DISTINCT;
CREATE INDEX binding_group_idx ON binding (tenant_id, group_id) WHERE group_id IS NOT NULL;
CREATE INDEX binding_account_idx ON binding (tenant_id, service_account_id) WHERE service_account_id IS NOT NULL;
CREATE INDEX binding_built_in_idx ON binding (tenant_id, built_in_role) WHERE built_in_role IS NOT NULL;
CREATE INDEX binding_role_idx ON binding (tenant_id, role_id) WHERE role_id IS NOT NULL;

CREATE TABLE invitation (
  tenant_id     integer NOT NULL REFERENCES tenant (id),
  id            uuid NOT NULL,
  email         text NOT NULL CHECK (email = lower(email) AND length(email) <= 254
                  AND email ~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$'),
  built_in_role text CHECK (built_in_role IN ('owner', 'admin', 'editor', 'auditor', 'viewer')),
  role_id       uuid,
  namespace     text CHECK (length(namespace) BETWEEN 1 AND 256 AND namespace ~ '^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$'),
  token_hash    bytea NOT NULL CHECK (length(token_hash) = 32),
  expires_at    timestamptz(3) NOT NULL,
  accepted_at   timestamptz(3),
  revoked_at    timestamptz(3),
  invited_by    text NOT NULL,
  created_at    timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT invitation_one_role CHECK (num_nonnulls(built_in_role, role_id) = 1),
  FOREIGN KEY (tenant_id, role_id) REFERENCES role (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX invitation_token_key ON invitation (token_hash);
CREATE UNIQUE INDEX invitation_open_key ON invitation (tenant_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;

CREATE TABLE password_reset (
  id         uuid PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES app_user (id),
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  expires_at timestamptz(3) NOT NULL,
  used_at    timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX password_reset_user_idx ON password_reset (user_id);

-- TOTP (RFC 6238). The secret is sealed (AES-256-GCM) with a key the database never sees; last_step keeps a code from being used twice.
CREATE TABLE second_factor (
  user_id       uuid PRIMARY KEY REFERENCES app_user (id),
  sealed_secret bytea NOT NULL,
  confirmed_at  timestamptz(3),
  last_step     bigint NOT NULL DEFAULT 0,
  created_at    timestamptz(3) NOT NULL DEFAULT now()
);
CREATE TABLE recovery_code (
  user_id uuid NOT NULL REFERENCES second_factor (user_id) ON DELETE CASCADE,
  hash    bytea NOT NULL CHECK (length(hash) = 32),
  used_at timestamptz(3),
  PRIMARY KEY (user_id, hash)
);

CREATE TABLE user_identity (
  issuer     text NOT NULL CHECK (length(issuer) <= 1000),
  subject    text NOT NULL CHECK (length(subject) <= 1000),
  user_id    uuid NOT NULL REFERENCES app_user (id),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX user_identity_user_idx ON user_identity (user_id);

-- Failed sign-ins by a keyed hash of what is counted (address with e-mail, address, e-mail), so that no e-mail stands here.
CREATE TABLE sign_in_throttle (
  key               bytea PRIMARY KEY CHECK (length(key) = 32),
  failures          integer NOT NULL,
  window_started_at timestamptz(3) NOT NULL,
  locked_until      timestamptz(3)
);
-- Whoever counts under a new key takes a few old ones away (packages/db/src/accounts/throttle.ts).
CREATE INDEX sign_in_throttle_age_idx ON sign_in_throttle (window_started_at);

-- Members' one role becomes a binding: rights have one source.
INSERT INTO binding (tenant_id, id, user_id, built_in_role)
  SELECT tenant_id, gen_random_uuid(), user_id, role FROM membership;
ALTER TABLE membership DROP COLUMN role;

-- The identity login works in ONE tenant at a time, as the app login does with events. What must look over tenants (whose
-- session, whose token, whose invitation) does it by the functions below, each by a secret or an id that the caller holds.
-- The owner of the tables, as whom those functions run, reads through `lookup`; FORCE keeps it from writing across tenants.
CREATE FUNCTION indelible.bind_to_tenant(target regclass) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY in_tenant ON %s TO indelible_identity USING (tenant_id = indelible.current_tenant()) WITH CHECK (tenant_id = indelible.current_tenant())', target);
  EXECUTE format('CREATE POLICY lookup ON %s FOR SELECT TO CURRENT_USER USING (true)', target);
  EXECUTE format('CREATE POLICY backup_read ON %s FOR SELECT TO indelible_backup USING (true)', target);
  EXECUTE format('CREATE POLICY restore_append ON %s FOR INSERT TO indelible_restore WITH CHECK (true)', target);
END $$;
SELECT indelible.bind_to_tenant(t) FROM unnest(ARRAY['membership', 'user_group', 'group_member', 'role', 'service_account',
  'api_token', 'binding', 'invitation']::regclass[]) AS t;
DROP FUNCTION indelible.bind_to_tenant(regclass);

-- What a subject may do in each of its tenants: [{tenant, grants: [{role, permissions, namespace}]}]; permissions null for a
-- built-in role, which the code knows (packages/audit/src/permissions.ts).
CREATE FUNCTION indelible.grants_of_user(wanted uuid) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'tenant', jsonb_build_object('id', t.id, 'uid', t.uid, 'slug', t.slug, 'name', t.name, 'isTest', t.is_test,
      'status', t.status, 'settings', t.settings, 'version', t.version, 'createdAt', t.created_at),
    'grants', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('role', coalesce(b.built_in_role, r.name),
        'permissions', r.permissions, 'namespace', b.namespace)), '[]')
      FROM binding b LEFT JOIN role r ON r.tenant_id = b.tenant_id AND r.id = b.role_id
      WHERE b.tenant_id = m.tenant_id AND (b.user_id = m.user_id OR b.group_id IN
        (SELECT g.group_id FROM group_member g WHERE g.tenant_id = m.tenant_id AND g.user_id = m.user_id)))
    ) ORDER BY t.slug), '[]')
  FROM membership m JOIN tenant t ON t.id = m.tenant_id WHERE m.user_id = wanted
$$;

-- Who presents a token's hash, or nothing; expiry and revocation are the caller's to judge, for its error says which.
CREATE FUNCTION indelible.service_account_of_token(wanted bytea) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT jsonb_build_object(
    'tokenId', k.id, 'scopes', k.scopes, 'expiresAt', k.expires_at, 'revokedAt', k.revoked_at, 'lastUsedAt', k.last_used_at,
    'account', jsonb_build_object('id', s.id, 'name', s.name, 'disabledAt', s.disabled_at),
    'tenant', jsonb_build_object('id', t.id, 'uid', t.uid, 'slug', t.slug, 'name', t.name, 'isTest', t.is_test,
      'status', t.status, 'settings', t.settings, 'version', t.version, 'createdAt', t.created_at),
    'grants', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('role', coalesce(b.built_in_role, r.name),
        'permissions', r.permissions, 'namespace', b.namespace)), '[]')
      FROM binding b LEFT JOIN role r ON r.tenant_id = b.tenant_id AND r.id = b.role_id
      WHERE b.tenant_id = s.tenant_id AND b.service_account_id = s.id))
  FROM api_token k JOIN service_account s ON s.tenant_id = k.tenant_id AND s.id = k.service_account_id
    JOIN tenant t ON t.id = k.tenant_id
  WHERE k.hash = wanted
$$;

-- The tenant and id of the invitation that a link's hash opens; null for none.
CREATE FUNCTION indelible.invitation_of_token(wanted bytea) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT jsonb_build_object('tenantId', tenant_id, 'id', id) FROM invitation WHERE token_hash = wanted $$;

-- How many, for the instance's lists of users and tenants.
CREATE FUNCTION indelible.tenants_of_user(wanted uuid) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT count(*)::integer FROM membership WHERE user_id = wanted $$;
CREATE FUNCTION indelible.members_of_tenant(wanted integer) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT count(*)::integer FROM membership WHERE tenant_id = wanted $$;

-- Whether an enabled user holds `owner` over the whole tenant, by itself or by a group.
CREATE FUNCTION indelible.has_owner(wanted integer) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT EXISTS (SELECT FROM binding b
    LEFT JOIN group_member g ON g.tenant_id = b.tenant_id AND g.group_id = b.group_id
    JOIN app_user u ON u.id = coalesce(b.user_id, g.user_id) AND u.disabled_at IS NULL
    WHERE b.tenant_id = wanted AND b.built_in_role = 'owner' AND b.namespace IS NULL)
$$;

-- At the end of a transaction that took owners away, one must be left. Who takes one away, or makes one, first takes the
-- tenant's row: of two at once the second waits, then sees what the first did (a new statement, a new snapshot). NO KEY: each
-- has written events, whose foreign key holds a key share on that row. At the end, so that nobody who waits holds it.
CREATE FUNCTION indelible.demand_owner(wanted integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF NOT indelible.has_owner(wanted) THEN
    RAISE EXCEPTION 'indelible: a tenant keeps an owner, constraint "tenant_last_owner"'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'tenant_last_owner';
  END IF;
END $$;

CREATE FUNCTION indelible.keep_owner() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM FROM tenant WHERE id = OLD.tenant_id FOR NO KEY UPDATE;
  PERFORM indelible.demand_owner(OLD.tenant_id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER keep_owner AFTER DELETE ON binding DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.built_in_role = 'owner' AND OLD.namespace IS NULL AND OLD.service_account_id IS NULL)
  EXECUTE FUNCTION indelible.keep_owner();

-- A new owner counts for others only once nobody decides without it.
CREATE FUNCTION indelible.announce_owner() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ BEGIN PERFORM FROM tenant WHERE id = NEW.tenant_id FOR NO KEY UPDATE; RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER announce_owner AFTER INSERT ON binding DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.built_in_role = 'owner' AND NEW.namespace IS NULL AND NEW.service_account_id IS NULL)
  EXECUTE FUNCTION indelible.announce_owner();

-- Leaving a group takes `owner` away where the group holds it; a group that is deleted takes its bindings along, which fire.
CREATE FUNCTION indelible.keep_owner_of_group() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM FROM tenant WHERE id = OLD.tenant_id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM binding WHERE tenant_id = OLD.tenant_id AND group_id = OLD.group_id AND built_in_role = 'owner') THEN
    PERFORM indelible.demand_owner(OLD.tenant_id);
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER keep_owner AFTER DELETE ON group_member DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION indelible.keep_owner_of_group();

-- Disabling a user may take an owner away wherever it is a member, so all those rows are taken before looking.
CREATE FUNCTION indelible.keep_owners_of_user() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  touched integer;
BEGIN
  PERFORM FROM tenant WHERE id IN (SELECT tenant_id FROM membership WHERE user_id = OLD.id) ORDER BY id FOR NO KEY UPDATE;
  FOR touched IN
    SELECT DISTINCT b.tenant_id FROM membership m JOIN binding b ON b.tenant_id = m.tenant_id
      WHERE m.user_id = OLD.id AND b.built_in_role = 'owner' AND b.namespace IS NULL AND (b.user_id = OLD.id OR EXISTS
        (SELECT FROM group_member g WHERE g.tenant_id = b.tenant_id AND g.group_id = b.group_id AND g.user_id = OLD.id))
  LOOP
    PERFORM indelible.demand_owner(touched);
  END LOOP;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER keep_owner AFTER UPDATE OF disabled_at ON app_user DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.disabled_at IS NULL AND NEW.disabled_at IS NOT NULL) EXECUTE FUNCTION indelible.keep_owners_of_user();

-- Whoever makes a user a member waits for one who disables it, and the other way round: so each sees what the other did.
CREATE FUNCTION indelible.share_user() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ BEGIN PERFORM FROM app_user WHERE id = NEW.user_id FOR SHARE; RETURN NULL; END $$;
CREATE TRIGGER share_user AFTER INSERT ON membership FOR EACH ROW EXECUTE FUNCTION indelible.share_user();

-- The same for the instance: row 0 of tenant is what two at once wait at.
CREATE FUNCTION indelible.keep_instance_admin() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM FROM tenant WHERE id = 0 FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT FROM app_user WHERE is_instance_admin AND disabled_at IS NULL) THEN
    RAISE EXCEPTION 'indelible: the instance keeps an admin, constraint "instance_last_admin"'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'instance_last_admin';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER keep_instance_admin AFTER UPDATE OF is_instance_admin, disabled_at ON app_user
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.is_instance_admin AND OLD.disabled_at IS NULL AND (NOT NEW.is_instance_admin OR NEW.disabled_at IS NOT NULL))
  EXECUTE FUNCTION indelible.keep_instance_admin();
REVOKE ALL ON FUNCTION indelible.grants_of_user(uuid), indelible.service_account_of_token(bytea), indelible.invitation_of_token(bytea),
  indelible.tenants_of_user(uuid), indelible.members_of_tenant(integer), indelible.has_owner(integer), indelible.demand_owner(integer), indelible.keep_owner(), indelible.announce_owner(), indelible.keep_owner_of_group(),
  indelible.keep_owners_of_user(), indelible.share_user(), indelible.keep_instance_admin() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION indelible.grants_of_user(uuid), indelible.service_account_of_token(bytea), indelible.invitation_of_token(bytea),
  indelible.tenants_of_user(uuid), indelible.members_of_tenant(integer) TO indelible_identity;

-- What stays as it was said once.
CREATE TRIGGER stays_revoked BEFORE UPDATE ON api_token FOR EACH ROW
  WHEN (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
  EXECUTE FUNCTION indelible.refuse_change('a revoked token stays revoked');
CREATE TRIGGER used_once BEFORE UPDATE ON password_reset FOR EACH ROW
  WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION indelible.refuse_change('a link is used once');
CREATE TRIGGER used_once BEFORE UPDATE ON invitation FOR EACH ROW
  WHEN (OLD.accepted_at IS NOT NULL OR OLD.revoked_at IS NOT NULL) EXECUTE FUNCTION indelible.refuse_change('a link is used once');
CREATE TRIGGER used_once BEFORE UPDATE ON recovery_code FOR EACH ROW
  WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION indelible.refuse_change('a recovery code is used once');
ALTER TABLE api_token ENABLE ALWAYS TRIGGER stays_revoked;
ALTER TABLE password_reset ENABLE ALWAYS TRIGGER used_once;
ALTER TABLE invitation ENABLE ALWAYS TRIGGER used_once;
ALTER TABLE recovery_code ENABLE ALWAYS TRIGGER used_once;

CREATE POLICY every_tenant_update ON tenant FOR UPDATE TO indelible_identity USING (true) WITH CHECK (true);
GRANT UPDATE (name, status, settings, version) ON tenant TO indelible_identity;
GRANT UPDATE (email, name, password_hash, is_instance_admin, disabled_at, version) ON app_user TO indelible_identity;
GRANT UPDATE (acting_as, acting_since, acting_until, second_factor) ON session TO indelible_identity;
GRANT DELETE ON membership TO indelible_identity;
GRANT SELECT, INSERT, DELETE ON user_group, group_member, role, service_account, binding TO indelible_identity;
GRANT UPDATE (name, description, version) ON user_group, role, service_account TO indelible_identity;
GRANT UPDATE (permissions) ON role TO indelible_identity;
GRANT UPDATE (disabled_at) ON service_account TO indelible_identity;
GRANT SELECT, INSERT ON api_token, invitation, password_reset, user_identity TO indelible_identity;
GRANT UPDATE (last_used_at, revoked_at) ON api_token TO indelible_identity;
GRANT UPDATE (accepted_at, revoked_at) ON invitation TO indelible_identity;
GRANT UPDATE (used_at) ON password_reset TO indelible_identity;
GRANT SELECT, INSERT, DELETE ON second_factor, recovery_code, sign_in_throttle TO indelible_identity;
GRANT UPDATE (sealed_secret, confirmed_at, last_step) ON second_factor TO indelible_identity;
GRANT UPDATE (used_at) ON recovery_code TO indelible_identity;
GRANT UPDATE ON sign_in_throttle TO indelible_identity;

-- A back-up holds accounts and rights; not sessions, links, counters of failures.
GRANT SELECT ON user_group, group_member, role, service_account, api_token, binding, second_factor, recovery_code, user_identity
  TO indelible_backup;
GRANT SELECT, INSERT ON user_group, group_member, role, service_account, api_token, binding, second_factor, recovery_code, user_identity
  TO indelible_restore;
-- Row 0 is in a fresh database already: a restore brings its settings (packages/db/src/restore.ts).
CREATE POLICY instance_restore ON tenant FOR UPDATE TO indelible_restore USING (id = 0) WITH CHECK (id = 0);
GRANT UPDATE (settings, version) ON tenant TO indelible_restore;
