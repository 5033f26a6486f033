import { basename } from 'node:path';

import { postgresSettings, type ServerSetting } from '#libs/local-stack';

/** docker/postgresql.conf: what a server in production runs with, each setting below its reason. */
export function postgresConf(): string {
  const head = [
    '# Written by `npm run docs` from libs/local-stack/src/postgres/server-settings.ts; the check fails when it is stale.',
    '# For a server with 8 GB of memory and 100 GB of disk. Where Postgres has a configuration of its own, include this file in it.',
    '',
    "listen_addresses = '*'",
    '',
  ];
  const settings = postgresSettings.flatMap(({ name, production, why }) => [`# ${why}`, `${name} = '${production}'`]);
  return [...head, ...settings, ''].join('\n');
}

/** docs/generated/postgres.md: the same settings beside those of the local server, with their sources. */
export function postgresPage(): string {
  return [
    '# Settings of Postgres',
    '',
    'Written by `npm run docs` from `libs/local-stack/src/postgres/server-settings.ts`; the check fails when it is stale. The local server of `npm start` and of the tests has them on its command line, the containers of `docker/compose.yaml` from `docker/postgresql.conf`, which is also for a server in production. What a recovery after a crash takes: [decision 51](../decisions/0051-settings-of-postgres.md).',
    '',
    '| Setting | Production | Local | Why | Source |',
    '|---|---|---|---|---|',
    ...postgresSettings.map(
      (setting) =>
        `| \`${setting.name}\` | ${setting.production} | ${localOf(setting)} | ${setting.why} | ${sourceOf(setting)} |`,
    ),
    '',
  ].join('\n');
}

/** On a machine with more than enough of both. */
function localOf({ local, production }: ServerSetting): string {
  if (local === undefined) return production;
  if (local === null) return 'default';
  const [most, less] = [2 ** 45, 2 ** 33].map((bytes) => local({ memoryBytes: bytes, freeDiskBytes: bytes }));
  return most === less ? most! : `at most ${most}`;
}

function sourceOf({ source }: ServerSetting): string {
  if (source.startsWith('https:')) return `[manual](${source})`;
  const number = Number.parseInt(basename(source), 10);
  return `[decision ${number}](${source.replace(/^docs\//, '../')})`;
}
