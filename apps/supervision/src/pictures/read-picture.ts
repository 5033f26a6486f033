import { Problem } from '#libs/service-kit';

export const pictureTypes = ['image/png', 'image/svg+xml'] as const;

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A drawing that runs, embeds or fetches is no picture; it is served without rights besides. */
const ACTIVE = /<\s*(script|foreignobject|iframe|embed|object)|<!(entity|doctype)|\son\w+\s*=|javascript:/i;
const REFERENCE = /^[\w.-]+(\/[\w.-]+){0,9}$/;

/** @throws Problem `invalid-body` */
export function readReference(reference: string): string {
  if (reference.length <= 200 && REFERENCE.test(reference)) return reference;
  throw problem('/reference', 'reference', 'letters, digits, dots, dashes and slashes, at most 200');
}

/** @throws Problem `unsupported-media-type`, or `invalid-body` where the bytes are not what the header says */
export function readPicture(contentType: string, body: unknown): { mediaType: string; content: Buffer } {
  const mediaType = pictureTypes.find((type) => contentType.split(';')[0]?.trim().toLowerCase() === type);
  if (!mediaType || !Buffer.isBuffer(body))
    throw new Problem({ code: 'unsupported-media-type', detail: `Send ${pictureTypes.join(' or ')}.` });
  const isPicture = mediaType === 'image/png' ? body.subarray(0, PNG.length).equals(PNG) : isDrawing(body);
  if (!isPicture) throw problem('', 'picture', `the body is no ${mediaType} without scripts`);
  return { mediaType, content: body };
}

function isDrawing(body: Buffer): boolean {
  const text = body.toString('utf8');
  return /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text) && !ACTIVE.test(text);
}

function problem(pointer: string, code: string, detail: string): Problem {
  return new Problem({ code: 'invalid-body', errors: [{ pointer, code, detail }] });
}
