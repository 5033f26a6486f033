/** What JSON may have, so that what reads its values one by one, or calls itself for each level, takes a time that is bounded. */
export interface JsonLimits {
  /** Arrays and objects inside of each other. */
  readonly deepest: number;
  /** Members of objects and elements of arrays together. */
  readonly mostValues: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The limit that the text exceeds, found before it is parsed: one pass, without recursion. The text need not be JSON. */
export function jsonExcess(
  text: string,
  { deepest, mostValues }: JsonLimits,
): 'too-deep' | 'too-many-values' | undefined {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at + 1);
        break;
      case OPEN_ARRAY:
      case OPEN_OBJECT:
        values += 1;
        if (++depth > deepest) return 'too-deep';
        break;
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        depth -= 1;
        break;
      case COMMA:
        values += 1;
        break;
      default:
    }
    if (values > mostValues) return 'too-many-values';
  }
  return undefined;
}

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) return at;
    if (character === BACKSLASH) at += 1;
  }
  return text.length;
}
