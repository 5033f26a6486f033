import { Problem } from '#libs/service-kit';

const MOST = 500;
const USUAL = 100;

/** How many items at once: 1 to 500, 100 when nothing is said. @throws Problem `bad-request` */
export function limitOf(text: string | undefined): number {
  if (text === undefined) return USUAL;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw new Problem({ code: 'bad-request', detail: `limit must be 1 to ${MOST}.` });
  return limit;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Give it back as `after`; null while there is nothing more. */
  readonly nextCursor: string | null;
}
