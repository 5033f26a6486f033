import { Poison } from '../core/errors.js';
import type { Headers } from '../core/envelope.js';
import { readJson } from '../core/read-json.js';
import type { Arrival } from '../core/record.js';

const STRUCTURED = 'application/cloudevents+json';
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The media type of the value, without its parameters; undefined where the sender names none. */
export function mediaTypeOf({ 'content-type': header }: Readonly<Headers>): string | undefined {
  return header?.split(';', 1)[0]!.trim().toLowerCase();
}

export function isStructured({ record }: Arrival): boolean {
  return mediaTypeOf(record.headers) === STRUCTURED;
}

/**
 * A CloudEvent in structured mode (envelope and data in the value) as the same event in binary mode (envelope in the headers).
 * @throws Poison
 */
export function toBinaryMode(arrival: Arrival): Arrival {
  const { record } = arrival;
  const event = readJson(record.value ?? Buffer.alloc(0));
  if (typeof event !== 'object' || event === null || Array.isArray(event))
    throw new Poison('the value is no CloudEvent', 'invalid-envelope');
  const { data, data_base64: encoded, datacontenttype, ...attributes } = event as Readonly<Record<string, unknown>>;
  if (attributes['specversion'] === undefined) throw new Poison('the event has no specversion', 'unknown-version');
  const headers: Headers = { 'content-type': contentTypeIn(datacontenttype) };
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) continue;
    if (!/^[a-z0-9]{1,20}$/.test(name) || !isAttributeValue(value))
      throw new Poison('the event has an attribute that CloudEvents does not allow', 'invalid-envelope');
    headers[`ce_${name}`] = String(value);
  }
  return { ...arrival, record: { ...record, headers, value: bytesOf(data, encoded) } };
}

function isAttributeValue(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function contentTypeIn(value: unknown): string {
  if (value === undefined) return 'application/json';
  if (typeof value !== 'string') throw new Poison('datacontenttype is no text', 'invalid-envelope');
  return value;
}

function bytesOf(data: unknown, encoded: unknown): Buffer | null {
  if (encoded === undefined) return data === undefined ? null : Buffer.from(JSON.stringify(data));
  if (data !== undefined || typeof encoded !== 'string' || !BASE64.test(encoded))
    throw new Poison('data_base64 is no Base64, or stands beside data', 'invalid-envelope');
  return Buffer.from(encoded, 'base64');
}
