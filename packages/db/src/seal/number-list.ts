/** A few numbers or booleans as an array in PostgreSQL's text. */
export const list = (values: readonly (number | bigint | boolean)[]): string => `{${values.join()}}`;
