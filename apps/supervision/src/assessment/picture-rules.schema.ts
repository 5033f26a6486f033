import { type Static, Type } from 'typebox';
import { channels, directions, regimes } from '#libs/contracts';
import { closed, Country, Text, versioned } from '../tax/reference-data.schema.js';

const Share = Type.Number({ minimum: 0, maximum: 1 });

/** What a case must be; any when left out. */
const PictureCondition = closed({
  lane: Type.Optional(Type.Enum(['green', 'yellow', 'red'])),
  channel: Type.Optional(Type.Enum([...channels])),
  regime: Type.Optional(Type.Enum([...regimes])),
  direction: Type.Optional(Type.Enum([...directions])),
  destinationCountry: Type.Optional(Country),
  /** Code of the facility at which the goods are. */
  facility: Type.Optional(Text),
});
export type PictureCondition = Static<typeof PictureCondition>;

/** Which X-ray pictures need a verdict before the release, and how many are judged again: one file of `data/pictures`. */
export const PictureRules = closed({
  ...versioned,
  /** A picture of a case that meets one of them needs a verdict. */
  verdictBeforeRelease: Type.Array(PictureCondition),
  judgedAgain: closed({
    /** Of the pictures without an anomaly, where the line has no share of its own. */
    share: Share,
    /** A line is the X-ray of a facility. */
    lines: Type.Array(closed({ facility: Text, share: Share })),
  }),
});
export type PictureRules = Static<typeof PictureRules>;

/** The share of the pictures of this facility that another analyst judges again, from 0 to 1. */
export function shareJudgedAgain({ judgedAgain }: PictureRules, facility: string | undefined): number {
  return judgedAgain.lines.find((line) => line.facility === facility)?.share ?? judgedAgain.share;
}
