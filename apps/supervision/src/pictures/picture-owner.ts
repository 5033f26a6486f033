import { type Refusal, refuse } from '#libs/contracts';

/** Whose a picture is that has no facility: of persons who work at several and named none. */
export const NO_FACILITY = '';

interface Person {
  readonly facilities: readonly string[];
}

/**
 * The facility that a person stores a picture for: the one that is named, or the only one where the person works. Another facility's
 * references cannot be taken.
 */
export function ownerOf({ facilities }: Person, named: string | undefined): string | Refusal {
  if (named !== undefined)
    return facilities.includes(named) || facilities.includes('*')
      ? named
      : refuse('forbidden', `You do not work at ${named}.`);
  const [only = NO_FACILITY] = facilities;
  return facilities.length === 1 && only !== '*' ? only : NO_FACILITY;
}

/** Which of the pictures of one reference a person means; refused where several facilities have one and none of them is meant. */
export function chosenOf<Picture extends { readonly facility: string }>(
  pictures: readonly Picture[],
  { facilities }: Person,
  named: string | undefined,
): Picture | Refusal | undefined {
  if (named !== undefined) return pictures.find(({ facility }) => facility === named);
  const own = pictures.filter(({ facility }) => facilities.includes(facility));
  const found = own.length > 0 ? own : pictures;
  if (found.length <= 1) return found[0];
  return refuse('conflict', `Several facilities have a picture of this reference: name one of ${namesOf(found)}.`);
}

function namesOf(pictures: readonly { readonly facility: string }[]): string {
  return pictures
    .map(({ facility }) => facility)
    .filter((facility) => facility !== NO_FACILITY)
    .toSorted()
    .join(', ');
}
