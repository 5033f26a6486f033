/**
 * What every event carries beside its data: CloudEvents 1.0, binary mode over Kafka (attributes as `ce_…` headers, data as the
 * value, `content-type: application/json`). Attribute names are lower case and at most twenty letters, as the standard asks.
 */
export interface Envelope extends ExtensionAttributes {
  /** UUIDv7. The same id with the same source is the same event. */
  readonly id: string;
  /** The service that publishes, or the sender outside of the system. */
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
  /** What the whole chain of events is about. */
  readonly correlationid: string;
  /** The event or request that this one follows from. */
  readonly causationid: string;
  /** Role or device of the actor; never a name. */
  readonly actor?: string;
  /** Test data never meets live data. */
  readonly livemode: boolean;
}

/**
 * The attributes that the contracts of a system add to the envelope: optional texts. Contracts declare them by merging
 * (`declare module '…/core' { interface ExtensionAttributes { readonly region?: string } }`) and name them to `envelopeCodec`.
 */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface ExtensionAttributes {}

export type Headers = Record<string, string>;

/** Writes the envelope of an event as headers of its record, and reads it back. */
export interface EnvelopeCodec {
  /**
   * @param key of a record that only services of the system read: what they derive from it, from other attributes or by default is left out.
   * Without it every attribute is written.
   */
  readonly toHeaders: (envelope: Envelope, key?: string) => Headers;
  /**
   * What an outside publisher left out gets its neutral value. Undefined without `id` and `type`: then there is no event.
   *
   * @param key of a record of a service of the system: the subject and the correlation where they are left out; the time of recording is then
   * that of the event
   */
  readonly fromHeaders: (headers: Readonly<Headers>, key?: string) => Envelope | undefined;
}

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
] as const;

/** @param extensions the names of the extension attributes, in the order in which they are written */
export function envelopeCodec(extensions: readonly (keyof ExtensionAttributes)[] = []): EnvelopeCodec {
  const textHeaders = [...textAttributes, ...extensions].map((name) => [name as keyof Envelope, `ce_${name}`] as const);
  return {
    toHeaders(envelope, key) {
      const headers: Headers = {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_typeversion: String(envelope.typeversion),
        ce_sequence: String(envelope.sequence),
        ce_livemode: String(envelope.livemode),
      };
      for (const [name, header] of textHeaders) {
        const value = envelope[name];
        if (value !== undefined) headers[header] = value as string;
      }
      return key === undefined ? headers : withoutDerived(headers, envelope, key);
    },
    fromHeaders(headers, key) {
      const id = headers['ce_id'];
      const type = headers['ce_type'];
      if (!id || !type) return undefined;
      const envelope: Record<string, unknown> = {
        source: 'unknown',
        time: '',
        recordedtime: '',
        subject: key ?? '',
        correlationid: key ?? id,
        causationid: id,
      };
      for (const [name, header] of textHeaders) {
        const value = headers[header];
        if (value !== undefined) envelope[name] = value;
      }
      if (key !== undefined) envelope['recordedtime'] ||= envelope['time'];
      return {
        ...(envelope as unknown as Envelope),
        typeversion: Number(headers['ce_typeversion'] ?? 1),
        sequence: Number(headers['ce_sequence'] ?? 0),
        livemode: headers['ce_livemode'] === 'true',
      };
    },
  };
}

/** No decision of the version before looks at what is left out here, and it reads the rest by default. */
function withoutDerived(
  headers: Headers,
  { typeversion, time, recordedtime, subject }: Envelope,
  key: string,
): Headers {
  const { 'content-type': _, ce_typeversion, ce_recordedtime, ce_subject, ...rest } = headers;
  return {
    ...rest,
    ...(typeversion !== 1 && { ce_typeversion: ce_typeversion! }),
    ...(recordedtime !== time && { ce_recordedtime: ce_recordedtime! }),
    ...(subject !== key && { ce_subject: ce_subject! }),
  };
}
