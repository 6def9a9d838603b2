import { totalmem } from 'node:os';

const MiB = 1024 * 1024;

/** An eighth of the memory, between 128 MiB and 1 GiB. */
const sharedBuffersMiB = () => Math.round(Math.min(1024, Math.max(128, totalmem() / MiB / 8)));

/**
 * What the embedded server runs with, given on its command line so that no file can drift from it.
 * `fast` is for tests that throw the server away: it survives no crash.
 */
export function serverSettings(port: number, fast: boolean): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: fast ? '200' : '80',
    shared_buffers: `${sharedBuffersMiB()}MB`,
    // One server, no replicas: less WAL for batches into partitions of the same transaction.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '1GB',
    checkpoint_timeout: '10min',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %u@%d ',
    log_checkpoints: 'off',
    // Statements hold signed contexts and personal data: neither they nor the rows of a DETAIL go to the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(fast ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
}
