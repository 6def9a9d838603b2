/** The database's own rule (first migration): lower-case letter first, 2 to 63 characters. */
export const SLUG = /^[a-z][a-z0-9-]{1,62}$/;
