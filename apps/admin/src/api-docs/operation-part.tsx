import type { OpenApiDocument, Parameter } from '@indelible/api/rest/openapi/document';
import { useWords } from '#words';
import { Value } from './schema-part.tsx';
import { type Schema, schemaText } from './schema-text.ts';

type Operation = OpenApiDocument['paths'][string][string];
type OperationPartProps = { method: string; path: string; operation: Operation };

/** One thing that can be asked: what it takes, an example of each way, what it answers. */
export function OperationPart({ method, path, operation }: OperationPartProps) {
  const t = useWords('apiDocs');
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  return (
    <section aria-labelledby={operationId}>
      <h2 id={operationId} lang="en">
        {summary}
      </h2>
      <p>
        <code>
          {method} {path}
        </code>
      </p>
      <p lang="en">{description}</p>
      <Parameters of={summary} parameters={parameters as Parameter[]} />
      {requestBody && <Body description={requestBody.description} content={requestBody.content} />}
      <table>
        <caption>{t('answersOf', { summary })}</caption>
        <tbody>
          {Object.entries(responses).map(([status, response]) => (
            <tr key={status}>
              <th scope="row">{status}</th>
              <td lang="en">
                {response.description}{' '}
                {Object.entries(response.content).map(([type, { schema }]) => (
                  <span key={type}>
                    <Value schema={schema} /> <code>{type}</code>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Parameters({ of, parameters }: { of: string; parameters: Parameter[] }) {
  const t = useWords('apiDocs');
  return (
    <table>
      <caption>{t('takes', { summary: of })}</caption>
      <tbody>
        {parameters.map(({ name, in: place, required, description, schema, examples }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code> <span lang="en">{place}</span>
              {required && <span> {t('required')}</span>}
            </th>
            <td lang="en">
              {schemaText(schema as Schema)}
              <p lang="en">{description}</p>
              {Object.values(examples ?? {}).map(({ summary, value }) => (
                <p key={value}>
                  {summary}: <code>{value}</code>
                </p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type BodyProps = Pick<NonNullable<Operation['requestBody']>, 'description' | 'content'>;

function Body({ description, content }: BodyProps) {
  const t = useWords('apiDocs');
  return (
    <>
      <h3>{t('body')}</h3>
      <p lang="en">{description}</p>
      {Object.entries(content).map(([type, { schema, examples }]) => (
        <div key={type}>
          <h4 lang="en">
            <code>{type}</code>: <Value schema={schema as Schema} />
          </h4>
          {Object.entries(examples).map(([name, { summary, value }]) => (
            <figure key={name}>
              <figcaption lang="en">{summary}</figcaption>
              <pre>
                <code>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</code>
              </pre>
            </figure>
          ))}
        </div>
      ))}
    </>
  );
}
