-- The language in which a person is written to (ADR 212): a tag as in BCP 47, for which languages there are is the pages' to say.
-- NULL: never chosen.
ALTER TABLE app_user
  ADD language text,
  ADD CONSTRAINT app_user_language_check CHECK (length(language) <= 35 AND language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');
GRANT UPDATE (language) ON app_user TO indelible_identity;
