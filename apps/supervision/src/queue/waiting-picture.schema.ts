import { type Static, Type } from 'typebox';
import {
  ChannelField,
  Country,
  DeclarationLineSchema,
  DirectionField,
  exampleDeclaration,
  Grams,
  Id,
  Instant,
  RegimeField,
} from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';
import { pageWithTotalSchema } from '../cases/page-with-total.schema.js';

/** What an analyst needs to see beside the picture. Verdicts on it are not shown. */
const WaitingPictureSchema = answerSchema('WaitingPicture', {
  declarationId: Id,
  reference: Type.String({ description: 'Of the picture: `GET /v1/pictures/{reference}`.' }),
  at: Instant,
  isNeeded: Type.Boolean({ description: 'true: the goods are on hold until there is a verdict.' }),
  itemNumber: Type.String(),
  facility: Type.Optional(Id),
  channel: ChannelField,
  regime: RegimeField,
  direction: DirectionField,
  destinationCountry: Country,
  lines: Type.Array(DeclarationLineSchema),
  declaredGrams: Grams,
  measuredGrams: Type.Optional(Grams),
});
export type WaitingPictureEntry = Answer<Static<typeof WaitingPictureSchema>>;
export const WaitingPicturePageSchema = pageWithTotalSchema('WaitingPicturePage', WaitingPictureSchema);

export const waitingPictureExample: WaitingPictureEntry = {
  declarationId: exampleDeclaration.declarationId,
  reference: 'xray/LZ000000014CN/1',
  at: '2026-11-23T08:00:00.000Z',
  isNeeded: true,
  itemNumber: exampleDeclaration.parcels[0]!.itemNumber,
  facility: 'URC-OE',
  channel: exampleDeclaration.channel,
  regime: exampleDeclaration.regime,
  direction: exampleDeclaration.direction,
  destinationCountry: exampleDeclaration.destinationCountry,
  lines: exampleDeclaration.lines,
  declaredGrams: exampleDeclaration.grossWeightGrams,
};
