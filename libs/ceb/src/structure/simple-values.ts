import { withoutZerosBehind } from '../values/decimals.js';
import type { Part } from './editions.js';

/** The error of a text that the part does not allow, or undefined. It names the limit, never the text, which may be personal data. */
export function faultOf(text: string, part: Part): { readonly code: string; readonly detail: string } | undefined {
  if (text === '' && (part.fixed ?? part.default) !== undefined) return undefined;
  if (part.fixed !== undefined && text !== part.fixed)
    return { code: 'not-the-fixed-value', detail: `must be ${part.fixed}` };
  if (part.text) return textFault(part.collapse ? collapse(text) : text, part.text);
  if (part.decimal) return decimalFault(collapse(text), part.decimal);
  if (part.integer !== undefined) return integerFault(collapse(text), part.integer);
  if (part.base64 && !/^[A-Za-z0-9+/\s]+(={1,2}\s*)?$/.test(text))
    return { code: 'not-base64', detail: 'must be base64' };
  return undefined;
}

export function collapse(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
}

function textFault(text: string, [least, most]: readonly [number, number]) {
  const length = Array.from(text).length;
  if (length >= least && length <= most) return undefined;
  const wanted = least === most ? `${most}` : `${least} to ${most}`;
  return { code: length > most ? 'too-long' : 'too-short', detail: `must have ${wanted} characters, has ${length}` };
}

function decimalFault(text: string, [most, behind]: readonly [number, number]) {
  const parts = /^[+-]?(?:(\d+)(?:\.(\d*))?|\.(\d+))$/.exec(text);
  if (!parts) return { code: 'not-a-number', detail: 'must be a decimal number' };
  const whole = (parts[1] ?? '').replace(/^0+/, '');
  const fraction = withoutZerosBehind(parts[2] ?? parts[3] ?? '');
  if (fraction.length <= behind && whole.length + fraction.length <= most) return undefined;
  return {
    code: 'too-many-digits',
    detail: `must have at most ${most} digits, ${behind} of them after the decimal point`,
  };
}

const MOST_INT = 2_147_483_647n;

function integerFault(text: string, most: number) {
  const digits = /^[+-]?(\d+)$/.exec(text)?.[1]?.replace(/^0+/, '');
  if (digits === undefined) return { code: 'not-a-number', detail: 'must be a whole number' };
  // In this order: a number of a million digits is not computed.
  if (digits.length <= most && BigInt(digits) <= (text.startsWith('-') ? MOST_INT + 1n : MOST_INT)) return undefined;
  return { code: 'too-many-digits', detail: `must have at most ${most} digits` };
}
