import { AuditError, ERROR_STATUS, type ErrorCode } from '@indelible/audit/errors';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorData, toTrpcError } from './errors.ts';
import { describeCause, type LogEntry } from './log.ts';

function map(error: unknown) {
  const logged: LogEntry[] = [];
  const mapped = toTrpcError(error, { requestId: 'r1', log: (entry) => logged.push(entry) });
  return { mapped, logged, status: getHTTPStatusCodeFromError(mapped), data: errorData(mapped, 'r1') };
}

describe('toTrpcError', () => {
  const codes = Object.keys(ERROR_STATUS).filter((code) => code !== 'internal') as ErrorCode[];
  it.each(codes)('hands %s through with its status and facts', (code) => {
    const { status, data, mapped } = map(new AuditError(code, 'Told.', { field: 'q' }));
    expect({ status, data, message: mapped.message }).toEqual({
      // tRPC has no code for 410: `handleTrpc` answers with it all the same.
      status: code === 'out_of_retention' ? 404 : ERROR_STATUS[code],
      data: { code, facts: { field: 'q' }, requestId: 'r1' },
      message: 'Told.',
    });
  });

  it('reads a refused input from inside tRPC’s own error', () => {
    const cause = z.object({ limit: z.int().max(100) }).safeParse({ limit: 101 }).error;
    const { data } = map(new TRPCError({ code: 'BAD_REQUEST', cause }));
    expect(data).toMatchObject({ code: 'invalid_input', facts: { field: 'limit', limit: 'at most 100' } });
  });

  it.each([
    new Error('relation "event" does not exist, password=hunter2'),
    new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'hunter2', cause: new TypeError('hunter2') }),
    new AuditError('internal', 'hunter2'),
    'hunter2',
    undefined,
  ])('says nothing of an unknown error but the request id, and logs its cause', (error) => {
    const { mapped, logged, status, data } = map(error);
    expect(status).toBe(500);
    expect(JSON.stringify([mapped.message, data])).not.toContain('hunter2');
    expect(data).toEqual({ code: 'internal', facts: {}, requestId: 'r1' });
    expect(logged).toEqual([{ level: 'error', message: 'unexpected error', requestId: 'r1', cause: error }]);
  });

  it('logs why the database is away, and tells only that it is', () => {
    const cause = new Error('connect ECONNREFUSED 10.0.0.7:5432');
    const { logged, status, mapped } = map(new AuditError('unavailable', 'The database is away.', {}, { cause }));
    expect(status).toBe(503);
    expect(mapped.message).toBe('The database is away.');
    expect(logged).toMatchObject([{ level: 'warn', cause }]);
  });
});

describe('describeCause', () => {
  it('tells the chain of causes without password hashes', () => {
    const hash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA';
    const error = new Error(`outer ${hash}`, { cause: new Error('inner') });
    expect(JSON.stringify(describeCause(error))).not.toContain('c2FsdHNhbHQ');
    expect(describeCause(error)).toMatchObject({ message: 'outer [hash]', cause: { message: 'inner' } });
  });

  it('ends where causes go in a circle', () => {
    const error = new Error('a');
    error.cause = error;
    expect(() => JSON.stringify(describeCause(error))).not.toThrow();
  });
});
