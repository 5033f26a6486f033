import { Type } from 'typebox';
import { defineEvent } from '../event.js';
import { scansTopic } from '../topic-families.js';
import { Grams, Id, Instant, object, oneOf } from '../fields.js';

const Millimetres = Type.Integer({ minimum: 0, maximum: 20_000 });

export const BarcodeScanned = defineEvent('BarcodeScanned', {
  topic: (data) => scansTopic(data.facility).name,
  key: (data) => data.barcode,
  happenedAt: (data) => data.at,
  schema: object({
    /** Upper case, without blanks. */
    barcode: Type.String({ minLength: 4, maxLength: 60 }),
    /** The barcode as the device read it, and its kind. Devices send both; no service reads them. */
    raw: Type.Optional(Type.String({ maxLength: 120 })),
    symbology: Type.Optional(Type.String({ maxLength: 30 })),
    facility: Id,
    device: Id,
    at: Instant,
    grams: Type.Optional(Grams),
    /** Millimetres. */
    size: Type.Optional(object({ length: Millimetres, width: Millimetres, height: Millimetres })),
    temperatureCelsius: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
    /** Purpose of the device; a temperature reading is not an arrival. Default: `sorting`. */
    purpose: Type.Optional(oneOf(['sorting', 'x-ray', 'temperature'] as const)),
    pictureReference: Type.Optional(Type.String({ maxLength: 200 })),
    /** For a closed bag: whether its seal was found intact. */
    sealIntact: Type.Optional(Type.Boolean()),
    /** For a closed bag: the number of its seal, as it was read. */
    seal: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  }),
  example: { barcode: 'LZ000000014CN', facility: 'URC-OE', device: 'scale-3', at: '2026-11-23T08:00:00Z', grams: 424 },
  about: 'A device has read a barcode and may have measured the goods. It does not identify the parcel.',
});
