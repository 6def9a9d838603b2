import { AuditError, type Span } from '../errors.ts';

export type QueryFault = {
  span: Span;
  /** What would be right at the span, as a noun phrase. */
  expected: string;
  /** Text that, put in place of the span, repairs this fault. */
  suggestion?: string;
  limit?: string;
  received?: string;
};

/** The one way a query is refused: 400 `invalid_query`, with the span, what was expected and, where there is one, a repair. */
export function queryError(text: string, message: string, fault: QueryFault): AuditError {
  const received = fault.received ?? text.slice(fault.span.from, fault.span.to).slice(0, 200);
  return new AuditError('invalid_query', message, { field: 'q', ...fault, received });
}
