import { type Static, Type } from 'typebox';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';

export const BalanceSchema = answerSchema('Balance', {
  account: Type.String({ examples: ['facility:URC-OE/store'] }),
  quantity: Type.Integer({ description: 'Pieces.' }),
  grams: Type.Integer(),
});
export type Balance = Answer<Static<typeof BalanceSchema>>;

export const BalancePageSchema = pageSchema('BalancePage', BalanceSchema);

export const LedgerCheckSchema = answerSchema(
  'LedgerCheck',
  {
    unbalanced: Type.Integer({ minimum: 0, description: 'Movements whose two sides do not add up to 0.' }),
    misplaced: Type.Integer({ minimum: 0, description: 'Units in more than one account, or in a negative number.' }),
    contradicted: Type.Integer({
      minimum: 0,
      description:
        'Parcels whose account is not the one that their state names, and shelves that differ from the ledger.',
    }),
  },
  { description: 'All three are 0 in a correct ledger.' },
);
export type LedgerCheck = Answer<Static<typeof LedgerCheckSchema>>;
