/** A rule over the live catalog: `offences` returns one text a row; `breaks` is SQL that must make it return some. */
export type CatalogRule = { rule: string; offences: string; breaks: string[] };
