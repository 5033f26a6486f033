import { totalmem } from 'node:os';

const MIB = 2 ** 20;

/** Settings of the server as its command line takes them; durable (fsync, synchronous_commit) by Postgres' own defaults. */
export function serverSettings(port: number, memoryBytes = totalmem()): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    // A socket file would need a short path that this user may write; TCP does without.
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: `${Math.floor(Math.min(2048 * MIB, memoryBytes / 4) / MIB)}MB`,
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    // Outboxes only grow at the end: without this, visibility maps and statistics lag far behind.
    autovacuum_vacuum_insert_scale_factor: 0.02,
    jit: 'off',
    // A process for a part of one query is more than that query costs.
    max_parallel_workers_per_gather: 0,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %u ',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
