import { describe, expect, it } from '@jest/globals';
import { OrderPlaced, OrderRefused, ParcelReleased, type EventType } from '#libs/contracts';
import { readEvent } from './arrival.js';

const arrive = (topic: string, { name, example }: Pick<EventType, 'name' | 'example'>) => ({
  topic,
  partition: 0,
  record: {
    offset: 0,
    key: 'k',
    timestamp: 0,
    headers: { ce_id: 'e', ce_type: name },
    value: Buffer.from(JSON.stringify(example)),
  },
});
const read = (topic: string, type: unknown) => () => readEvent(arrive(topic, type as EventType), type as EventType);

describe('an event', () => {
  it('is read from its own topic', () => {
    expect(read('supervision.clearance.v1', ParcelReleased)).not.toThrow();
    expect(read('party.steppe-post.v1', OrderPlaced)).not.toThrow();
  });

  it.each([
    ['a release on the topic of a party', 'party.steppe-post.v1', ParcelReleased],
    ['a release among the scans', 'facility.scans.v1', ParcelReleased],
    ['an order where customs speaks', 'supervision.clearance.v1', OrderPlaced],
    ['an answer of intake where a party speaks', 'party.steppe-post.v1', OrderRefused],
  ])('is refused where it does not belong: %s', (_, topic, type) => {
    expect(read(topic, type)).toThrow('does not belong');
  });
});
