/** What a text of a declaration is: then it must say something to who reads it. */
export type TextKind = 'name' | 'address' | 'description';

const LINE_ENDS = /[\t\n\r]/g;
/** Control characters, and those that turn the direction of what follows. */
const CONTROLS = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
/** Without a shape of their own, some of them letters by their class. */
const SHAPELESS = /\p{Default_Ignorable_Code_Point}/gu;
const LETTERS = /\p{L}/gu;
const LETTERS_AND_DIGITS = /[\p{L}\p{N}]/gu;
const LEAST = 2;

/**
 * Why a text cannot stand in a declaration; undefined where it can. A name and a description have at least two letters of any script, an
 * address two letters or digits; spaces and characters without a shape do not count.
 */
export function faultOfText(
  text: string,
  kind: TextKind,
): { readonly code: string; readonly detail: string } | undefined {
  if (CONTROLS.test(text.replace(LINE_ENDS, ' ')))
    return { code: 'text-control', detail: 'has characters that cannot be seen and turn or hide others' };
  const seen = text.replace(SHAPELESS, '').match(kind === 'address' ? LETTERS_AND_DIGITS : LETTERS)?.length ?? 0;
  if (seen >= LEAST) return undefined;
  const what = kind === 'address' ? 'letters or digits' : 'letters';
  return { code: 'text-says-nothing', detail: `must have at least ${LEAST} ${what} that can be seen` };
}
