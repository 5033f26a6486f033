/** What the values of the local server follow. */
export interface Machine {
  readonly memoryBytes: number;
  /** On the disk of the database, when the server starts. */
  readonly freeDiskBytes: number;
}

/** One setting of the server. */
export interface ServerSetting {
  readonly name: string;
  /** For a server of one's own with 8 GB of memory and 100 GB of disk. */
  readonly production: string;
  /** Where the local server has another value; null where its binary does not know the value, so that the default holds. */
  readonly local?: ((machine: Machine) => string) | null;
  readonly why: string;
  /** A page of the manual of Postgres 18, or the record of a measurement. */
  readonly source: string;
}

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const manual = (page: string) => `https://www.postgresql.org/docs/18/${page}`;
const WAL = manual('runtime-config-wal.html');
const RESOURCES = manual('runtime-config-resource.html');
const PLANNER = manual('runtime-config-query.html');
const VACUUM = manual('runtime-config-vacuum.html');
const RECORD_51 = 'docs/decisions/0051-settings-of-postgres.md';
const megabytes = (bytes: number) => `${Math.floor(bytes / MIB)}MB`;

/**
 * The settings of every Postgres of this system, each with its reason: the local server takes them on its command line, and `npm run docs`
 * writes them to docker/postgresql.conf and to docs/generated/postgres.md.
 */
export const postgresSettings: readonly ServerSetting[] = [
  {
    name: 'fsync',
    production: 'on',
    why: 'What was answered is on disk.',
    source: WAL,
  },
  {
    name: 'synchronous_commit',
    production: 'on',
    why: 'An order is accepted, and an offset is committed, only when the statement is on disk.',
    source: WAL,
  },
  {
    name: 'full_page_writes',
    production: 'on',
    why: 'A page that is half written when the power fails is whole after the recovery.',
    source: WAL,
  },
  {
    name: 'max_connections',
    production: '200',
    why: 'Four services of two instances have a pool of 8 each; the rest is for tools and tests.',
    source: manual('runtime-config-connection.html'),
  },
  {
    name: 'shared_buffers',
    production: '2GB',
    local: ({ memoryBytes }) => megabytes(Math.min(2 * GIB, memoryBytes / 4)),
    why: 'A quarter of the memory, and not more than the pages that are in use.',
    source: RESOURCES,
  },
  {
    name: 'max_wal_size',
    production: '16GB',
    local: ({ freeDiskBytes }) => megabytes(Math.min(16 * GIB, Math.max(256 * MIB, freeDiskBytes / 4))),
    why: 'A checkpoint begins after half of it; each makes every page that is written next go to the log as a whole. Locally a quarter of the free disk is the most.',
    source: RECORD_51,
  },
  {
    name: 'checkpoint_timeout',
    production: '15min',
    why: 'With little load it bounds the log that a recovery reads.',
    source: WAL,
  },
  {
    name: 'checkpoint_completion_target',
    production: '0.9',
    why: 'A checkpoint writes slowly, until the next one is near.',
    source: WAL,
  },
  {
    name: 'wal_compression',
    production: 'lz4',
    local: () => 'off',
    why: 'pglz compresses each whole page in the statement that touches it first after a checkpoint, which stalls the services. The binaries from npm know no lz4.',
    source: RECORD_51,
  },
  {
    name: 'wal_init_zero',
    production: 'off',
    why: 'A new segment of the log is not filled with zeroes and synced while commits wait for it.',
    source: WAL,
  },
  {
    name: 'wal_recycle',
    production: 'on',
    why: 'An old segment is renamed and written again, without new space of the file system.',
    source: WAL,
  },
  {
    name: 'default_toast_compression',
    production: 'lz4',
    local: null,
    why: 'Long values cost less to compress than with pglz. The binaries from npm know no lz4.',
    source: manual('runtime-config-client.html'),
  },
  {
    name: 'autovacuum_vacuum_insert_scale_factor',
    production: '0.02',
    why: 'Tables that only grow: visibility maps and statistics do not lag behind.',
    source: VACUUM,
  },
  {
    name: 'random_page_cost',
    production: '1.1',
    why: 'The disk is no rotating one, and what is read was mostly written a moment before.',
    source: PLANNER,
  },
  {
    name: 'jit',
    production: 'off',
    why: 'No statement is long enough to pay for its compilation.',
    source: PLANNER,
  },
  {
    name: 'max_parallel_workers_per_gather',
    production: '0',
    why: 'A process for a part of one query is more than that query costs.',
    source: RESOURCES,
  },
  {
    name: 'timezone',
    production: 'UTC',
    why: 'All times are UTC.',
    source: manual('runtime-config-client.html'),
  },
  {
    name: 'log_timezone',
    production: 'UTC',
    why: 'All times are UTC.',
    source: manual('runtime-config-logging.html'),
  },
];

/** The value of a setting on this machine; undefined where the default holds. */
export function localValue({ production, local }: ServerSetting, machine: Machine): string | undefined {
  return local === undefined ? production : local?.(machine);
}
