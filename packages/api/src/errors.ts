import { AuditError, type ErrorCode, type ErrorFacts } from '@indelible/audit/errors';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { inputError } from './input-error.ts';
import type { Log } from './log.ts';

/** What a person is told of an error in their own language, where that is not the English of its message and facts. */
export type Said = { message: string; limit?: string | undefined; expected?: string | undefined };

/**
 * What a caller sees of an error, besides its message: `data` of every tRPC error. Never a stack, never a cause. Code, facts
 * and message are the same in every language.
 */
export type ErrorData = { code: ErrorCode; facts: ErrorFacts; requestId: string | null; said?: Said };

type TrpcCode = TRPCError['code'];

const TRPC_CODE: Record<number, TrpcCode> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  // tRPC knows no 410; the code that callers match on is in `data`.
  410: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
};

/** tRPC's own refusals (unknown procedure, wrong method, unreadable body) in our words. */
const OWN_CODE: Partial<Record<TrpcCode, ErrorCode>> = {
  PARSE_ERROR: 'invalid_input',
  BAD_REQUEST: 'invalid_input',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported_media_type',
  METHOD_NOT_SUPPORTED: 'invalid_input',
  UNAUTHORIZED: 'unauthorized',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'not_found',
  CONFLICT: 'conflict',
  PAYLOAD_TOO_LARGE: 'payload_too_large',
  TOO_MANY_REQUESTS: 'too_many_requests',
  SERVICE_UNAVAILABLE: 'unavailable',
};

/** By name as well: a bundler may hold two copies of the class. */
export const isAuditError = (error: unknown): error is AuditError =>
  error instanceof AuditError || (error instanceof Error && error.name === 'AuditError' && 'facts' in error);

/** The AuditError inside a thrown thing, or null when it is none of ours. */
export function auditErrorIn(error: unknown, input?: unknown): AuditError | null {
  if (isAuditError(error)) return error;
  if (error instanceof z.ZodError) return inputError(error, input);
  if (error instanceof TRPCError && error.cause !== undefined) return auditErrorIn(error.cause, input);
  return null;
}

type Where = { requestId: string; log: Log; input?: unknown };

/** What a caller may know of anything thrown. What is not an AuditError or a refused input is logged with its cause instead. */
export function toldError(error: unknown, where: Where): AuditError {
  const known = auditErrorIn(error, where.input);
  if (known && known.code !== 'internal') {
    if (known.code === 'unavailable') {
      where.log({ level: 'warn', message: known.message, requestId: where.requestId, cause: known.cause });
    }
    return known;
  }
  where.log({ level: 'error', message: 'unexpected error', requestId: where.requestId, cause: error });
  return new AuditError('internal', 'Something went wrong on our side.');
}

/** The same as tRPC answers it, whose own refusals stay as they are. */
export function toTrpcError(error: unknown, where: Where): TRPCError {
  if (error instanceof TRPCError && error.cause === undefined && OWN_CODE[error.code]) return error;
  const told = toldError(error, where);
  const code = told.code === 'internal' ? 'INTERNAL_SERVER_ERROR' : (TRPC_CODE[told.status] ?? 'BAD_REQUEST');
  return new TRPCError({ code, message: told.message, cause: told });
}

/** `data` for the wire, and for server components, which catch the TRPCError itself. */
export function errorData(error: unknown, requestId: string | null): ErrorData {
  const known = auditErrorIn(error);
  if (known) return { code: known.code, facts: known.facts, requestId };
  const own = error instanceof TRPCError ? OWN_CODE[error.code] : undefined;
  return { code: own ?? 'internal', facts: {}, requestId };
}
