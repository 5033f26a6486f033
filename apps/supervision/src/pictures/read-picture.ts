import { type Refusal, refuse } from '#libs/contracts';

export const pictureTypes = ['image/png', 'image/svg+xml'] as const;

export interface Picture {
  readonly mediaType: string;
  readonly content: Buffer;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A drawing that runs, embeds or fetches something is not accepted; drawings are also served in a sandbox. */
const ACTIVE = /<\s*(script|foreignobject|iframe|embed|object)|<!(entity|doctype)|\son\w+\s*=|javascript:/i;
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
  const isPicture = mediaType === 'image/png' ? body.subarray(0, PNG.length).equals(PNG) : isDrawing(body);
  if (!isPicture) return refuseBody('', 'picture', `The body is not ${mediaType}, or it contains scripts.`);
  return { mediaType, content: body };
}

function isDrawing(body: Buffer): boolean {
  const text = body.toString('utf8');
  return /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text) && !ACTIVE.test(text);
}

function refuseBody(pointer: string, code: string, detail: string): Refusal {
  return refuse('invalid-body', undefined, [{ pointer, code, detail }]);
}
