import { expect, it } from '@jest/globals';
import { fromHeaders, toHeaders, type Envelope, type Headers } from './envelope.js';

const envelope: Envelope = {
  id: '01a1',
  source: 'intake',
  type: 'DeclarationLodged',
  typeversion: 2,
  time: '2026-11-23T08:00:00Z',
  recordedtime: '2026-11-23T08:00:01Z',
  subject: 'd-1',
  sequence: 3,
  correlationid: 'p-1',
  causationid: 'r-1',
  actor: 'officer',
  channel: 'postal',
  regime: '9610',
  direction: 'export',
  office: 'urc',
  facility: 'CNURC',
  livemode: true,
};

it('is written as CloudEvents headers, those of the contracts last', () => {
  expect(Object.entries(toHeaders(envelope))).toEqual([
    ['content-type', 'application/json'],
    ['ce_specversion', '1.0'],
    ['ce_typeversion', '2'],
    ['ce_sequence', '3'],
    ['ce_livemode', 'true'],
    ['ce_id', '01a1'],
    ['ce_source', 'intake'],
    ['ce_type', 'DeclarationLodged'],
    ['ce_time', '2026-11-23T08:00:00Z'],
    ['ce_recordedtime', '2026-11-23T08:00:01Z'],
    ['ce_subject', 'd-1'],
    ['ce_correlationid', 'p-1'],
    ['ce_causationid', 'r-1'],
    ['ce_actor', 'officer'],
    ['ce_channel', 'postal'],
    ['ce_regime', '9610'],
    ['ce_direction', 'export'],
    ['ce_office', 'urc'],
    ['ce_facility', 'CNURC'],
  ]);
});

it('is read back as it was written', () => {
  expect(fromHeaders(toHeaders(envelope))).toEqual(envelope);
});

it('is written without what services derive: four headers less, and read back all the same', () => {
  const own = { ...envelope, typeversion: 1, recordedtime: envelope.time };
  const bytes = (headers: Headers) => Object.entries(headers).flat().join('').length;
  const [all, few] = [toHeaders(own), toHeaders(own, own.subject)];
  expect(Object.keys(all).filter((name) => !Object.hasOwn(few, name))).toEqual([
    'content-type',
    'ce_typeversion',
    'ce_recordedtime',
    'ce_subject',
  ]);
  expect(bytes(all) - bytes(few)).toBe(28 + 15 + 35 + 13);
  expect(fromHeaders(few, own.subject)).toEqual(own);
  expect(fromHeaders(all, own.subject)).toEqual(own);
  expect(fromHeaders(toHeaders(envelope, 'another'), 'another')).toEqual(envelope);
});

it('needs no correlation where that is the key, as the next version writes it', () => {
  const { ce_correlationid: _, ...headers } = toHeaders(envelope);
  expect(fromHeaders(headers, 'p-1')).toEqual(envelope);
});

it('gets neutral values for what an outside publisher left out, and is none without id and type', () => {
  expect(fromHeaders({ ce_id: 'e', ce_type: 'T' })).toEqual({
    id: 'e',
    type: 'T',
    source: 'unknown',
    time: '',
    recordedtime: '',
    subject: '',
    correlationid: 'e',
    causationid: 'e',
    typeversion: 1,
    sequence: 0,
    livemode: false,
  });
  expect(fromHeaders({ ce_id: 'e' })).toBeUndefined();
});
