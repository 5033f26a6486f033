import { type Refusal, refuse } from '#libs/contracts';

/** A raster only: a drawing can run, fetch and embed, and what a device saw is never a drawing. */
export const pictureTypes = ['image/png', 'image/jpeg'] as const;

export interface Picture {
  readonly mediaType: string;
  readonly content: Buffer;
}

/** How a file of the type begins. */
const beginnings: Readonly<Record<(typeof pictureTypes)[number], Buffer>> = {
  'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff]),
};
const REFERENCE = /^[\w.-]+(\/[\w.-]+){0,9}$/;

export function readReference(reference: string): string | Refusal {
  if (reference.length <= 200 && REFERENCE.test(reference)) return reference;
  return refuseBody('/reference', 'reference', 'Letters, digits, dots, dashes and slashes, at most 200.');
}

/** Refused as `unsupported-media-type`, or as `invalid-body` where the bytes are not what the header says. */
export function readPicture(contentType: string, body: unknown): Picture | Refusal {
  const mediaType = pictureTypes.find((type) => contentType.split(';')[0]?.trim().toLowerCase() === type);
  if (!mediaType || !Buffer.isBuffer(body))
    return refuse('unsupported-media-type', `Send ${pictureTypes.join(' or ')}.`);
  const beginning = beginnings[mediaType];
  if (!body.subarray(0, beginning.length).equals(beginning))
    return refuseBody('', 'picture', `The body is not ${mediaType}.`);
  return { mediaType, content: body };
}

function refuseBody(pointer: string, code: string, detail: string): Refusal {
  return refuse('invalid-body', undefined, [{ pointer, code, detail }]);
}
