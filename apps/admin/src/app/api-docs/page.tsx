import { openApiDocument } from '@indelible/api/rest/openapi/document';
import { OperationPart } from '@/api-docs/operation-part.tsx';
import { SchemaPart } from '@/api-docs/schema-part.tsx';
import type { Schema } from '@/api-docs/schema-text.ts';
import { Brand } from '@/ui/brand.tsx';
import { titled } from '@/words/titled.ts';
import { words } from '@/words/words.ts';

export const generateMetadata = titled('apiDocs', 'title');

/** The OpenAPI document as a page: open like the document itself, drawn here whole, so that it reads without script.
 * Its frame is in the reader's language, the document in English: it is one for programs of all languages. */
export default async function ApiDocsPage() {
  const t = await words('apiDocs');
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
      <h1>{t('title')}</h1>
      <p lang="en">{info.description}</p>
      <p>
        {t.rich('forPrograms', { document: () => <a href="/api/v1/openapi.json">/api/v1/openapi.json</a> })}{' '}
        {t('inEnglish')}
      </p>
      <nav aria-label={t('onThisPage')}>
        <ul>
          {operations.map(({ method, path, operation }) => (
            <li key={operation.operationId}>
              <a href={`#${operation.operationId}`} lang="en">
                {operation.summary}
              </a>{' '}
              <code>
                {method} {path}
              </code>
            </li>
          ))}
          <li>
            <a href="#shapes">{t('shapes')}</a>
          </li>
        </ul>
      </nav>
      {operations.map((one) => (
        <OperationPart key={one.operation.operationId} {...one} />
      ))}
      <section aria-labelledby="shapes">
        <h2 id="shapes">{t('shapes')}</h2>
        {Object.entries(components.schemas).map(([name, schema]) => (
          <SchemaPart key={name} name={name} schema={schema as Schema} />
        ))}
      </section>
    </main>
  );
}
