import { useWords } from '#words';
import { nameIn, type Schema, schemaText } from './schema-text.ts';

/** One named shape: its fields in a table, or what it is in words. */
export function SchemaPart({ name, schema }: { name: string; schema: Schema }) {
  const shapes = schema.properties ? [schema] : (schema.anyOf ?? []).filter(({ properties }) => properties);
  return (
    <section aria-labelledby={`shape-${name}`}>
      <h3 id={`shape-${name}`} lang="en">
        {name}
      </h3>
      {schema.description && <p lang="en">{schema.description}</p>}
      {shapes.length === 0 && <p lang="en">{schemaText(schema)}</p>}
      {shapes.map((shape) => (
        <Fields key={Object.keys(shape.properties ?? {}).join()} name={name} shape={shape} isOne={shapes.length > 1} />
      ))}
    </section>
  );
}

function Fields({ name, shape, isOne }: { name: string; shape: Schema; isOne: boolean }) {
  const t = useWords('apiDocs');
  return (
    <table>
      <caption lang={isOne ? 'en' : undefined}>{isOne ? (shape.description ?? name) : t('fieldsOf', { name })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('what')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(shape.properties ?? {}).map(([field, value]) => (
          <tr key={field}>
            <th scope="row">
              <code>{field}</code>
              {shape.required?.includes(field) && <span> {t('required')}</span>}
            </th>
            <td lang="en">
              <Value schema={value} />
              {value.description && <p>{value.description}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A named shape as a link to it. */
export function Value({ schema }: { schema: Schema }) {
  const ref = schema.$ref ?? schema.items?.$ref;
  return ref === undefined ? schemaText(schema) : <a href={`#shape-${nameIn(ref)}`}>{schemaText(schema)}</a>;
}
