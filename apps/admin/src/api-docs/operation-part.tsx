import type { OpenApiDocument, Parameter } from '@indelible/api/rest/openapi/document';
import { Value } from './schema-part.tsx';
import { type Schema, schemaText } from './schema-text.ts';

type Operation = OpenApiDocument['paths'][string][string];
type OperationPartProps = { method: string; path: string; operation: Operation };

/** One thing that can be asked: what it takes, an example of each way, what it answers. */
export function OperationPart({ method, path, operation }: OperationPartProps) {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  return (
    <section aria-labelledby={operationId}>
      <h2 id={operationId}>{summary}</h2>
      <p>
        <code>
          {method} {path}
        </code>
      </p>
      <p>{description}</p>
      <Parameters of={summary} parameters={parameters as Parameter[]} />
      {requestBody && <Body description={requestBody.description} content={requestBody.content} />}
      <table>
        <caption>Answers of “{summary}”</caption>
        <tbody>
          {Object.entries(responses).map(([status, response]) => (
            <tr key={status}>
              <th scope="row">{status}</th>
              <td>
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
  return (
    <table>
      <caption>What “{of}” takes in address and headers</caption>
      <tbody>
        {parameters.map(({ name, in: place, required, description, schema, examples }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code> {place}
              {required && <span> required</span>}
            </th>
            <td>
              {schemaText(schema as Schema)}
              <p>{description}</p>
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
  return (
    <>
      <h3>Body</h3>
      <p>{description}</p>
      {Object.entries(content).map(([type, { schema, examples }]) => (
        <div key={type}>
          <h4>
            <code>{type}</code>: <Value schema={schema as Schema} />
          </h4>
          {Object.entries(examples).map(([name, { summary, value }]) => (
            <figure key={name}>
              <figcaption>{summary}</figcaption>
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
