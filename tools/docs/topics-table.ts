import { eventTypes } from '#libs/contracts';
import { families, topicsOf } from './async-api.js';

const DAY = 86_400_000;

/** docs/generated/topics.md: every topic with its key and events, then every event with its fields. */
export function topicsTable(): string {
  const types = [...eventTypes.values()];
  const rows = families.map((topic) => {
    const events = types.filter((type) => topicsOf(type).includes(topic.name)).map(({ name }) => `\`${name}\``);
    const kept = topic.cleanup === 'compact' ? 'compacted' : `${topic.retentionMs / DAY} days`;
    return `| \`${topic.name}\` | ${topic.writer} | ${topic.readers.join(', ')} | ${topic.key} | ${topic.partitions} | ${kept} | ${events.join(', ')} |`;
  });
  const events = types
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(
      (type) =>
        `| \`${type.name}\` | ${topicsOf(type)
          .map((topic) => `\`${topic}\``)
          .join(
            ', ',
          )} | ${type.bypassesParking ? 'yes' : ''} | ${type.about} | ${Object.keys(type.schema.properties).join(', ')} |`,
    );
  return [
    '# Topics and events',
    '',
    'Written by `npm run docs` from `libs/contracts`; the check fails when it is stale.',
    '',
    '| Topic | Written by | Read by | Key | Partitions | Kept | Events |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
    'An event that bypasses parking takes effect even when its key is parked, because it only forbids something (a hold, a stop, a withdrawal).',
    '',
    '| Event | Topic | Bypasses parking | What it says | Data |',
    '|---|---|---|---|---|',
    ...events,
    '',
  ].join('\n');
}
