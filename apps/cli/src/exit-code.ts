import type { AuditError, ErrorCode } from '@indelible/audit/errors';

/** What the exit codes of the command line mean: scripts may rely on them, `--help` and the README list them. */
export const EXIT = { done: 0, refused: 1, usage: 2, notFound: 3, conflict: 4, away: 5, findings: 6 } as const;

const OWN: Partial<Record<ErrorCode, number>> = {
  not_found: EXIT.notFound,
  conflict: EXIT.conflict,
  unavailable: EXIT.away,
};

export const exitCodeOf = (error: AuditError): number => OWN[error.code] ?? EXIT.refused;

export const EXIT_HELP = `
Exit codes: 0 done · 1 refused · 2 not a command · 3 not found · 4 conflict (there already, or changed meanwhile)
            5 the database is away · 6 the doctor found something`;
