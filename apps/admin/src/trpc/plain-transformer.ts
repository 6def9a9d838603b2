type Plain = { json: unknown; meta?: unknown };

/**
 * superjson's wire form for values that are plain JSON, as all of ours are: superjson itself would be 4 kB of the page.
 * What is not plain is refused aloud, never read wrongly.
 */
export const plainTransformer = {
  serialize: (value: unknown): Plain => ({ json: value }),
  deserialize: ({ json, meta }: Plain): unknown => {
    if (meta !== undefined) throw new Error('The API answered with more than plain JSON: client.tsx needs superjson.');
    return json;
  },
};
