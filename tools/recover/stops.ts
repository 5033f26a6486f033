import { textOf, type Watermark } from '#libs/messaging';

import { wrap } from '../local/wrap.js';
import type { PassedOver, RecoveryPlan, Stopped } from './plan.js';

const SHOWN = 8;

/** For the terminal: what stands in the log that its publisher has not sent, and what becomes of it. */
export function stopLines({ passedOver }: RecoveryPlan): string[] {
  return passedOver.flatMap((stop) => {
    const { service, follow, nextStop, tookEffect, to } = stop;
    const lines = [...wrap(`${service}: ${sentenceOfStop(stop)}.`, '  '), ...foundLines(stop)];
    for (const record of tookEffect.slice(0, SHOWN))
      lines.push(...wrap(`took effect before: ${eventText(record)}`, '    '));
    if (tookEffect.length > SHOWN) lines.push(`    … and ${tookEffect.length - SHOWN} more`);
    lines.push(
      ...wrap(
        `It goes on at offset ${to.offset + 1}. ${follow} records of ${stop.publisher} follow there without a gap.`,
        '    ',
      ),
    );
    if (nextStop !== undefined)
      lines.push(...wrap(`It stops again at offset ${nextStop}: run this command again then.`, '    '));
    return lines;
  });
}

/** Partitions that are not passed over, and why. */
export function missingLines({ missing }: RecoveryPlan): string[] {
  if (missing.length === 0) return [];
  return [
    'REAL RECORDS ARE MISSING: NOTHING WAS DONE ABOUT THIS',
    ...missing.flatMap((stop) => [
      ...wrap(`${stop.service}: ${placeName(stop)} stays stopped. ${stop.sentence}.`, '  '),
      ...foundLines(stop),
    ]),
    ...wrap(
      'They were lost in Kafka after the publisher had sent them, and they are pruned from its outbox. Bring back the log that holds them, or restore all databases to one moment before.',
      '  - ',
    ),
    '',
  ];
}

function foundLines({ stop }: Stopped): string[] {
  if (!stop) return [];
  return [
    ...wrap(`expected a record that follows on ${stop.expected}`, '    '),
    ...wrap(`found ${stop.found} at offset ${stop.offset}: ${stop.reason.split(';')[0]}`, '    '),
  ];
}

/** One sentence, also for the record of acts. */
export function sentenceOfStop(stop: PassedOver): string {
  const { passed, tookEffect, publisher } = stop;
  const offsets = passed.map(({ offset }) => offset);
  const range = offsets.length > 1 ? `${offsets[0]} to ${offsets.at(-1)}` : `${offsets[0]}`;
  const parts = [
    ...(passed.length > 0 ? [`${passed.length} at offset ${range} are passed over`] : []),
    ...(tookEffect.length > 0 ? [`${tookEffect.length} took effect, which is not undone`] : []),
  ];
  return `${placeName(stop)} holds records that ${publisher} has not sent: ${parts.join('; ')}`;
}

/** For the JSON report and the list: everything but payloads. */
export function stopJson(stop: Stopped): object {
  const { service, publisher, mark, stop: found } = stop;
  const at = { service, publisher, topic: mark.topic, partition: mark.partition, mark: markText(mark), stop: found };
  if (stop.is === 'missing') return { ...at, missing: stop.sentence };
  const { to, passed, tookEffect, follow, nextStop } = stop;
  const events = (records: typeof passed) => records.map((record) => ({ offset: record.offset, ...eventOf(record) }));
  return {
    ...at,
    newMark: markText(to),
    passed: events(passed),
    tookEffect: events(tookEffect),
    follow,
    nextStop,
  };
}

export function markText({ offset, position }: Watermark): string {
  if (!position) return `offset ${offset}, no position`;
  const { predecessor } = position;
  const after = predecessor ? ` after ${textOf(predecessor)}` : '';
  return `offset ${offset}, ${textOf(position)} of ${position.source}${after}`;
}

type Passed = PassedOver['passed'][number];

function eventOf({ headers, key }: Passed) {
  return { type: headers['ce_type'] ?? '', id: headers['ce_id'] ?? '', key };
}

function eventText(record: Passed): string {
  const { type, id, key } = eventOf(record);
  return `${type} ${id} of ${key} at offset ${record.offset}`;
}

function placeName({ mark: { topic, partition } }: Stopped): string {
  return `${topic}[${partition}]`;
}
