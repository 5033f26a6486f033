import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { defineContracts, type Topic } from '../core/contracts.js';
import { defineEvent, type EventType } from '../core/event-type.js';
import { readEvent } from './arrival.js';

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
    topic('releases'),
    topic('people', { cleanup: 'compact' }),
    topic('scans', { fromOutside: true, formerTypes: ['Scanned'] }),
    topic('post.east.scans', { fromOutside: true, nameFields: { post: 'east' } }),
    topic('party.trial', { unchecked: true, nameFields: { partyId: 'trial' }, livemode: false }),
    topic('party.shop', { unchecked: true, nameFields: { partyId: 'shop' }, livemode: true }),
  ],
  topicOf: (name) => (name.startsWith('party.') ? ofParty(name.slice(6)) : undefined),
});

const read =
  (
    on: string,
    type: unknown,
    value: string | null = JSON.stringify((type as EventType).example),
    headers: Record<string, string> = {},
  ) =>
  () =>
    readEvent(
      {
        topic: on,
        partition: 0,
        record: {
          offset: 0,
          key: 'k',
          timestamp: 0,
          headers: { ce_id: 'e', ce_type: (type as EventType).name, ...headers },
          value: value === null ? null : Buffer.from(value),
        },
      },
      type as EventType,
      contracts,
    );

describe('an event', () => {
  it('is read from its own topic', () => {
    expect(read('releases', Released)().data).toEqual({ parcel: 'p' });
    expect(read('party.steppe-post', Placed)).not.toThrow();
  });

  it.each([
    ['a release on the topic of a party', 'party.steppe-post', Released],
    ['a release among the scans', 'scans', Released],
    ['an order among the releases', 'releases', Placed],
    ['an answer to a party on the topic of that party', 'party.steppe-post', Answered],
  ])('is refused where it does not belong: %s', (_, on, type) => {
    expect(read(on, type)).toThrow('does not belong');
  });

  it('names what the name of its topic stands for, and is refused when it names another', () => {
    expect(read('post.east.scans', Scanned, '{"post":"east"}')().data).toEqual({ post: 'east' });
    expect(read('post.east.scans', Scanned, '{"post":"west"}')).toThrow('names another post: only east belongs here');
  });

  it('is read from the topic that its type had before, whatever it names', () => {
    expect(read('scans', Scanned, '{"post":"west"}')().data).toEqual({ post: 'west' });
  });

  it('is live or test as its topic is, and as it says itself where the topic does not say', () => {
    const modes = (on: string, type: unknown) =>
      ['true', 'false'].map((ce_livemode) => read(on, type, undefined, { ce_livemode })().livemode);
    expect(modes('party.shop', Placed)).toEqual([true, true]);
    expect(modes('party.trial', Placed)).toEqual([false, false]);
    expect(modes('releases', Released)).toEqual([true, false]);
  });

  it('is checked against its schema, except on an unchecked topic', () => {
    expect(read('releases', Released, '{}')).toThrow('Released breaks its contract');
    expect(read('releases', Released, '{"parcel"')).toThrow('the data is not JSON');
    expect(read('party.p', Placed, '{}')().data).toEqual({});
    expect(read('party.p', Placed, '{"partyId"')().data).toBeUndefined();
  });

  it('may be without data on a compacted topic only', () => {
    expect(read('releases', Released, null)).toThrow('Released has no data');
    expect(read('people', { ...Released, topic: 'people' }, null)().data).toBeNull();
  });
});
