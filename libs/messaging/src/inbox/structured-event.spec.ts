import { describe, expect, it } from '@jest/globals';
import { toBinaryMode } from './structured-event.js';

const arrival = (value: unknown) => ({
  topic: 't',
  partition: 0,
  record: {
    offset: 0,
    key: 'k',
    timestamp: 0,
    headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
    value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  },
});
const event = { specversion: '1.0', id: 'e', source: 's', type: 'Placed', time: '2026-11-23T08:00:00Z' };

describe('a structured CloudEvent', () => {
  it('is the same event in binary mode', () => {
    const { headers, value } = toBinaryMode(
      arrival({ ...event, typeversion: 1, livemode: true, data: { a: 1 } }),
    ).record;
    expect(headers).toEqual({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: 'e',
      ce_source: 's',
      ce_type: 'Placed',
      ce_time: '2026-11-23T08:00:00Z',
      ce_typeversion: '1',
      ce_livemode: 'true',
    });
    expect(value?.toString()).toBe('{"a":1}');
  });

  it('may have its data in Base64, or none', () => {
    const encoded = Buffer.from('{"a":1}').toString('base64');
    expect(toBinaryMode(arrival({ ...event, data_base64: encoded })).record.value?.toString()).toBe('{"a":1}');
    expect(toBinaryMode(arrival(event)).record.value).toBeNull();
  });

  it.each([
    ['invalid-json', '{'],
    ['too-deep', '['.repeat(6000)],
    ['invalid-envelope', [event]],
    ['invalid-envelope', { ...event, subject: {} }],
    ['invalid-envelope', { ...event, 'Not-An-Attribute': 'x' }],
    ['invalid-envelope', { ...event, data: {}, data_base64: '' }],
    ['invalid-envelope', { ...event, data_base64: '***' }],
    ['unknown-version', { id: 'e', type: 'Placed' }],
  ])('is poison: %s', (code, value) => {
    expect(() => toBinaryMode(arrival(value))).toThrow(expect.objectContaining({ name: 'Poison', code }));
  });
});
