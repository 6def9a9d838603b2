-- Tokens that stand for two values at once: a search by the beginning of a value has to look at them all (ADR 154). There are
-- next to none, so the index is next to nothing.
CREATE INDEX index_token_mixed_idx ON index_token (tenant_id, token) WHERE mixed;
