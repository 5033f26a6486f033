/**
 * What every event carries beside its data: CloudEvents 1.0, binary mode over Kafka (attributes as `ce_…` headers, data as the
 * value, `content-type: application/json`). Attribute names are lower case and at most twenty letters, as the standard asks.
 */
export interface Envelope {
  /** UUIDv7. The same id with the same source is the same event. */
  readonly id: string;
  /** The service that publishes, or the party or device from outside. */
  readonly source: string;
  readonly type: string;
  readonly typeversion: number;
  /** When it happened: UTC, on the system's clock. */
  readonly time: string;
  /** When it was recorded: UTC, on the system's clock. */
  readonly recordedtime: string;
  /** The aggregate that the event is about. */
  readonly subject: string;
  /** Counts the events of the subject from 1, without gaps. 0 where an outside source does not count. */
  readonly sequence: number;
  /** The parcel, or the load unit for bag-level events. */
  readonly correlationid: string;
  /** The event or request that this one follows from. */
  readonly causationid: string;
  /** Role or device of whoever acted; never a name. */
  readonly actor?: string;
  readonly channel?: Channel;
  readonly regime?: Regime;
  readonly direction?: Direction;
  /** Supervising customs office. */
  readonly office?: string;
  readonly facility?: string;
  /** Test data never meets live data. */
  readonly livemode: boolean;
}

export const channels = ['postal', 'express', 'commercial'] as const;
export type Channel = (typeof channels)[number];

export const regimes = [
  'personal',
  'mail-commercial',
  '9610',
  '9710',
  '9810',
  '1210',
  'express-a',
  'express-b',
  'express-c',
  'general',
] as const;
export type Regime = (typeof regimes)[number];

export const directions = ['export', 'import', 'transit', 'return'] as const;
export type Direction = (typeof directions)[number];

const textAttributes = [
  'id',
  'source',
  'type',
  'time',
  'recordedtime',
  'subject',
  'correlationid',
  'causationid',
  'actor',
  'channel',
  'regime',
  'direction',
  'office',
  'facility',
] as const;

const textHeaders = textAttributes.map((name) => [name, `ce_${name}`] as const);

export type Headers = Record<string, string>;

export function toHeaders(envelope: Envelope): Headers {
  const headers: Headers = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_typeversion: String(envelope.typeversion),
    ce_sequence: String(envelope.sequence),
    ce_livemode: String(envelope.livemode),
  };
  for (const [name, header] of textHeaders) {
    const value = envelope[name];
    if (value !== undefined) headers[header] = value;
  }
  return headers;
}

/** Reads what is there; what an outside publisher left out gets its neutral value. Without `id` and `type` there is no event. */
export function fromHeaders(headers: Readonly<Headers>): Envelope | undefined {
  const id = headers['ce_id'];
  const type = headers['ce_type'];
  if (!id || !type) return undefined;
  const envelope: Record<string, unknown> = {
    source: 'unknown',
    time: '',
    recordedtime: '',
    subject: '',
    correlationid: id,
    causationid: id,
  };
  for (const [name, header] of textHeaders) {
    const value = headers[header];
    if (value !== undefined) envelope[name] = value;
  }
  return {
    ...(envelope as unknown as Envelope),
    typeversion: Number(headers['ce_typeversion'] ?? 1),
    sequence: Number(headers['ce_sequence'] ?? 0),
    livemode: headers['ce_livemode'] === 'true',
  };
}
