import { type HandedInType, handedInTypes, type Refusal, refuse } from '#libs/contracts';

/** How a file of each type begins: ISO 32000-2 7.5.2, ITU-T T.81 B.1.1.3, ISO/IEC 15948 5.2. */
const beginnings: Readonly<Record<HandedInType, Buffer>> = {
  'application/pdf': Buffer.from('%PDF-'),
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff]),
  'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
};

/** Refused as `unsupported-media-type`, or as `invalid-body` where the bytes are not what the header says. */
export function readFile(
  contentType: string | undefined,
  body: unknown,
): { readonly mediaType: HandedInType; readonly content: Buffer } | Refusal {
  const named = contentType?.split(';')[0]?.trim().toLowerCase();
  const mediaType = handedInTypes.find((type) => type === named);
  if (!mediaType || !Buffer.isBuffer(body))
    return refuse('unsupported-media-type', `Send ${handedInTypes.join(', ')}.`);
  const beginning = beginnings[mediaType];
  if (!body.subarray(0, beginning.length).equals(beginning)) {
    return refuse('invalid-body', undefined, [
      { pointer: '', code: 'file', detail: `The body is not ${mediaType}: it does not begin like one.` },
    ]);
  }
  return { mediaType, content: body };
}
