import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { defineContracts, type Topic } from '../core/contracts.js';
import { defineEvent, type EventType } from '../core/event-type.js';
import { keyOfBytes } from '../core/bytes-as-text.js';
import { positionOf, readEvent } from './arrival.js';

const topic = (name: string, more: Partial<Topic> = {}): Topic => ({
  name,
  partitions: 1,
  cleanup: 'delete',
  retentionMs: -1,
  ...more,
});
const ofParty = (partyId: string) =>
  topic(`party.${partyId}`, { fromOutside: true, unchecked: true, nameFields: { partyId } });

const Released = defineEvent('Released', {
  topic: 'releases',
  key: (data) => data.parcel,
  schema: Type.Object({ parcel: Type.String() }),
  example: { parcel: 'p' },
  about: '',
});
const Placed = defineEvent('Placed', {
  topic: (data) => ofParty(data.partyId).name,
  key: (data) => data.partyId,
  schema: Type.Object({ partyId: Type.String() }),
  example: { partyId: 'any' },
  about: '',
});
const Scanned = defineEvent('Scanned', {
  topic: (data) => `post.${data.post}.scans`,
  key: (data) => data.post,
  schema: Type.Object({ post: Type.String() }),
  example: { post: 'any' },
  about: '',
});
const Answered = defineEvent('Answered', {
  topic: (data) => `party.${data.partyId}.answers`,
  key: (data) => data.partyId,
  schema: Type.Object({ partyId: Type.String() }),
  example: { partyId: 'any' },
  about: '',
});
const contracts = defineContracts({
  eventTypes: [Released, Placed, Answered, Scanned],
  topics: [
    topic('releases', { partitions: 2 }),
    topic('people', { cleanup: 'compact' }),
    topic('scans', { fromOutside: true, formerTypes: ['Scanned'] }),
    topic('post.east.scans', { fromOutside: true, nameFields: { post: 'east' } }),
    topic('party.trial', { unchecked: true, nameFields: { partyId: 'trial' }, livemode: false }),
    topic('party.shop', { unchecked: true, nameFields: { partyId: 'shop' }, livemode: true }),
  ],
  topicOf: (name) => (name.startsWith('party.') ? ofParty(name.slice(6)) : undefined),
});

interface Given {
  readonly value?: string | Buffer | null;
  readonly key?: string;
  readonly partition?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const read = (on: string, given: unknown, record: Given = {}) => {
  const type = given as EventType;
  const { value = JSON.stringify(type.example), key = type.key(type.example), partition = 0, headers } = record;
  return () =>
    readEvent(
      {
        topic: on,
        partition,
        record: {
          offset: 7,
          key,
          timestamp: 0,
          headers: { ce_id: 'e', ce_type: type.name, ...headers },
          value: value === null ? null : Buffer.from(value),
        },
      },
      type,
      contracts,
    );
};

describe('an event', () => {
  it('is read from its own topic', () => {
    expect(read('releases', Released)().data).toEqual({ parcel: 'p' });
    expect(read('party.steppe-post', Placed, { value: '{"partyId":"steppe-post"}', key: 'steppe-post' })()).toEqual(
      expect.objectContaining({ data: { partyId: 'steppe-post' }, place: { partition: 0, offset: 7 } }),
    );
  });

  it.each([
    ['a release among the scans', 'scans', Released],
    ['an order among the releases', 'releases', Placed],
  ])('is refused where it does not belong: %s', (_, on, type) => {
    expect(read(on, type)).toThrow('does not belong');
  });

  it('names what the name of its topic stands for, and is refused when it names another', () => {
    expect(read('post.east.scans', Scanned, { value: '{"post":"east"}', key: 'east' })().data).toEqual({
      post: 'east',
    });
    expect(read('post.east.scans', Scanned, { value: '{"post":"west"}', key: 'west' })).toThrow(
      'names another post: only east belongs here',
    );
  });

  it('is read from the topic that its type had before, whatever it names', () => {
    expect(read('scans', Scanned, { value: '{"post":"west"}', key: 'west' })().data).toEqual({ post: 'west' });
  });

  it('is live or test as its topic is, and as it says itself where the topic does not say', () => {
    const modes = (on: string, type: unknown) =>
      ['true', 'false'].map((ce_livemode) => read(on, type, { headers: { ce_livemode } })().livemode);
    expect(modes('party.shop', Placed)).toEqual([true, true]);
    expect(modes('party.trial', Placed)).toEqual([false, false]);
    expect(modes('releases', Released)).toEqual([true, false]);
  });

  it.each([
    ['invalid-data', { value: '{}' }],
    ['invalid-data', { value: null }],
    ['invalid-json', { value: '{"parcel"' }],
    ['too-deep', { value: '['.repeat(6000) }],
    ['invalid-text', { value: '{"parcel":"\\u0000"}' }],
    ['invalid-text', { headers: { ce_subject: 'a\uFFFD' } }],
    ['invalid-text', { key: keyOfBytes(Buffer.from('a\uFFFD')) }],
    ['invalid-envelope', { headers: { ce_id: '' } }],
    ['invalid-envelope', { headers: { ce_subject: 'x'.repeat(513) } }],
    ['invalid-envelope', { headers: { ce_sequence: 'many' } }],
    ['invalid-time', { headers: { ce_time: '+275760-09-13T00:00:00Z' } }],
    ['invalid-time', { headers: { ce_time: '2026-13-40T00:00:00Z' } }],
    ['unknown-version', { headers: { ce_typeversion: '99' } }],
    ['unknown-version', { headers: { ce_typeversion: 'one' } }],
    ['unknown-version', { headers: { ce_specversion: '2.0' } }],
    ['unknown-format', { headers: { 'content-type': 'application/avro' } }],
    ['unknown-format', { headers: { 'content-type': 'application/cloudevents-batch+json' } }],
    ['wrong-key', { key: 'other' }],
    ['wrong-key', { key: '' }],
    ['wrong-partition', { partition: 1 }],
  ])('is poison before anything is decided on it: %s (%j)', (code, record) => {
    expect(read('releases', Released, record)).toThrow(expect.objectContaining({ name: 'Poison', code }));
  });

  it.each([
    ['wrong-topic', Released, {}],
    ['wrong-topic', Answered, {}],
    ['wrong-key', Placed, { key: 'other' }],
    ['invalid-json', Placed, { value: '{"partyId"' }],
    ['unknown-version', Placed, { headers: { ce_typeversion: '99' } }],
    ['invalid-envelope', Placed, { headers: { ce_id: '' } }],
  ])('that cannot be read goes to the use case of an unchecked topic: %s', (code, type, record) => {
    const message = read('party.any', type, record)();
    expect(message).toMatchObject({ fault: { code }, topic: 'party.any', place: { offset: 7 } });
    expect(message.data).toBeUndefined();
  });

  it('is not checked against its schema on an unchecked topic', () => {
    expect(read('party.p', Placed, { value: '{}' })().data).toEqual({});
  });

  it('may be without a key where it comes from outside', () => {
    expect(read('party.any', Placed, { key: '' })().data).toEqual({ partyId: 'any' });
  });

  it('may be without data on a compacted topic only', () => {
    expect(read('people', { ...Released, topic: 'people' }, { value: null })().data).toBeNull();
  });
});

describe('a position', () => {
  const record = (headers: Record<string, string>) => ({ offset: 0, key: 'k', headers, value: null, timestamp: 0 });
  const four = { tg_source: 's', tg_xid: '7', tg_pos: '2', tg_prev: '6/1' };

  it('is read from four headers, or from one as the next version writes it', () => {
    const position = { source: 's', xid: 7n, pos: 2n, predecessor: { xid: 6n, pos: 1n } };
    expect(positionOf(record(four))).toEqual(position);
    expect(positionOf(record({ tg_place: 's 7/2 6/1' }))).toEqual(position);
    expect(positionOf(record({ tg_place: 's 7/2 -' }))).toEqual({ ...position, predecessor: { xid: 0n, pos: 0n } });
  });

  it.each(['', 's', 's 7', 's 7/2', 's 7/2 8/1', ' 7/2 -', 's 7/x -', 's 7/2 none'])(
    'is none where it is malformed: %s',
    (place) => {
      expect(positionOf(record({ tg_place: place }))).toBeUndefined();
    },
  );
});
