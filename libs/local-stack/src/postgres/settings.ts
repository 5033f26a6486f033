import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

import { localValue, postgresSettings, type Machine } from './server-settings.js';

/** Settings of the local server as its command line takes them. */
export function serverSettings(port: number, machine: Machine): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    // A socket file would need a short path that this user may write; TCP does without.
    unix_socket_directories: '',
    ...Object.fromEntries(postgresSettings.map((setting) => [setting.name, localValue(setting, machine)])),
    log_line_prefix: '%m [%p] %u ',
  };
  return Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : ['-c', `${name}=${value}`]));
}

/** @param data a folder on the disk of the database */
export function machineOf(data: string): Machine {
  const { bavail, bsize } = statfsSync(data);
  return { memoryBytes: totalmem(), freeDiskBytes: bavail * bsize };
}
