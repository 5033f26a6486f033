import { describe, expect, it } from '@jest/globals';
import { BarcodeScanned } from './events/scans.js';
import { OrderPlaced, StatusChanged } from './events/orders.js';
import { topicFor } from './event.js';
import { canHaveScans, facilityOfTopic, partyOfTopic, topicOf } from './topic-families.js';

describe('topics of parties', () => {
  it('are told from each other by their names: live, test, and what the party is told', () => {
    expect(partyOfTopic('party.silk-pay.v1')).toEqual({ partyId: 'silk-pay', livemode: true });
    expect(partyOfTopic('party.silk-pay.test.v1')).toEqual({ partyId: 'silk-pay', livemode: false });
    for (const other of ['party.silk-pay.events.v1', 'party.silk-pay.test.events.v1', 'party..v1', 'intake.party.v1'])
      expect(partyOfTopic(other)).toBeUndefined();
    expect(partyOfTopic('party.test.v1')).toEqual({ partyId: 'test', livemode: true });
  });

  it('are named by the mode of what is published', () => {
    const status = { ...StatusChanged.example, partyId: 'p' };
    expect([true, false].map((livemode) => topicFor(OrderPlaced, OrderPlaced.example, livemode))).toEqual([
      'party.steppe-post.v1',
      'party.steppe-post.test.v1',
    ]);
    expect([true, false].map((livemode) => topicFor(StatusChanged, status, livemode))).toEqual([
      'party.p.events.v1',
      'party.p.test.events.v1',
    ]);
  });

  it('say whose they are and whether live, which the messaging takes for the truth', () => {
    expect(topicOf('party.p.test.v1')).toMatchObject({ livemode: false, nameFields: { partyId: 'p' } });
    expect(topicOf('party.p.v1')).toMatchObject({ livemode: true, nameFields: { partyId: 'p' } });
  });
});

describe('topics of scans', () => {
  it('are one for each facility, whose code is a part of the name', () => {
    expect(topicFor(BarcodeScanned, BarcodeScanned.example, true)).toBe('facility.URC-OE.scans.v1');
    expect(topicOf('facility.URC-OE.scans.v1')?.nameFields).toEqual({ facility: 'URC-OE' });
    expect(facilityOfTopic('facility.scans.v1')).toBeUndefined();
    expect(topicOf('facility.scans.v1')?.formerTypes).toEqual(['BarcodeScanned']);
  });

  it('cannot be had by a facility whose code would name another topic', () => {
    expect(['URC-OE', 'A', 'a.b', '', '*', 'x'.repeat(65), 'URC OE'].map(canHaveScans)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
