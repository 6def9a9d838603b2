-- A search for an actor by name read every context of the tenant (ADR 183). A name has 256 characters at most, which a B-tree takes.
CREATE INDEX actor_context_name_idx ON actor_context (tenant_id, actor_name);
