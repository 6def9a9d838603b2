/** As much of JSON Schema as the document uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  default?: unknown;
} & Partial<
  Record<'minLength' | 'maxLength' | 'minimum' | 'maximum' | 'minItems' | 'maxItems' | 'maxProperties', number>
>;

const WORDS: Record<string, string> = { string: 'text', integer: 'whole number', boolean: 'true or false' };

export const nameIn = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** What a value must be, in words: `text, 1 to 512 characters`. */
export function schemaText(schema: Schema): string {
  if (schema.$ref !== undefined) return nameIn(schema.$ref);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(String).join(', ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map(schemaText).join(' or ');
  const types = [schema.type ?? 'any'].flat().map((type) => kindText(type, schema));
  return [types.join(' or '), ...limits(schema)].join(', ');
}

function kindText(type: string, { items, properties, additionalProperties }: Schema): string {
  if (type === 'array' && items) return `list of ${schemaText(items)}`;
  if (type === 'object' && properties) return `{ ${Object.keys(properties).join(', ')} }`;
  if (type === 'object' && typeof additionalProperties === 'object')
    return `object of ${schemaText(additionalProperties)}`;
  return WORDS[type] ?? type;
}

const number = new Intl.NumberFormat('en');

function limits(schema: Schema): string[] {
  const { minLength, maxLength, minItems, maxItems, maxProperties, minimum, maximum, pattern, format } = schema;
  const said = [
    between(minLength, maxLength, 'characters'),
    between(minItems, maxItems, 'items'),
    between(undefined, maxProperties, 'keys'),
    between(minimum, maximum, ''),
    format ?? null,
    pattern && !format ? `like ${pattern}` : null,
    schema.default === undefined ? null : `${JSON.stringify(schema.default)} when absent`,
  ];
  return said.filter((one) => one !== null && one !== undefined && one !== '') as string[];
}

/** Beyond 2^53 stands where nobody set a limit. */
function between(from: number | undefined, to: number | undefined, of: string): string | null {
  const least = from !== undefined && from > Number.MIN_SAFE_INTEGER ? from : null;
  const most = to !== undefined && to < Number.MAX_SAFE_INTEGER ? to : null;
  if (most === null) return least === null ? null : `at least ${number.format(least)} ${of}`.trim();
  if (least === null) return `at most ${number.format(most)} ${of}`.trim();
  return `${number.format(least)} to ${number.format(most)} ${of}`.trim();
}
