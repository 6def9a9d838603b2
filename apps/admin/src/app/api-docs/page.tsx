import { openApiDocument } from '@indelible/api/rest/openapi/document';
import type { Metadata } from 'next';
import { OperationPart } from '@/api-docs/operation-part.tsx';
import { SchemaPart } from '@/api-docs/schema-part.tsx';
import type { Schema } from '@/api-docs/schema-text.ts';
import { Brand } from '@/ui/brand.tsx';

export const metadata: Metadata = { title: 'HTTP API · Indelible' };

/** The OpenAPI document as a page: open like the document itself, drawn here whole, so that it reads without script. */
export default function ApiDocsPage() {
  const { info, servers, paths, components } = openApiDocument();
  const at = servers[0]?.url ?? '';
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: at + path,
      operation,
    })),
  );
  return (
    <main className="api-docs">
      <Brand />
      <h1>HTTP API</h1>
      <p>{info.description}</p>
      <p>
        For programs: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>, OpenAPI 3.1.
      </p>
      <nav aria-label="On this page">
        <ul>
          {operations.map(({ method, path, operation }) => (
            <li key={operation.operationId}>
              <a href={`#${operation.operationId}`}>{operation.summary}</a>{' '}
              <code>
                {method} {path}
              </code>
            </li>
          ))}
          <li>
            <a href="#shapes">Shapes</a>
          </li>
        </ul>
      </nav>
      {operations.map((one) => (
        <OperationPart key={one.operation.operationId} {...one} />
      ))}
      <section aria-labelledby="shapes">
        <h2 id="shapes">Shapes</h2>
        {Object.entries(components.schemas).map(([name, schema]) => (
          <SchemaPart key={name} name={name} schema={schema as Schema} />
        ))}
      </section>
    </main>
  );
}
