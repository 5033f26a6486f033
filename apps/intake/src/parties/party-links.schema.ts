import { answerSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';
import { entrustable } from './party-kinds.js';

export const CustomsCodesSchema = answerSchema('CustomsCodes', {
  codes: Type.Array(Type.String({ examples: ['6501960TX1'] }), {
    description: 'By which documents of CEB name the party (ebpCode, payCode, logisticsCode).',
  }),
});
export type CustomsCodes = Static<typeof CustomsCodesSchema>;

const EntrustmentSchema = answerSchema('Entrustment', {
  principal: Type.String({ description: 'Whose documents they are.', examples: ['silk-pay'] }),
  agent: Type.String({ description: 'Who may send them.', examples: ['province-post'] }),
  documents: Type.Array(Type.Enum([...entrustable])),
});
export type EntrustmentAnswer = Static<typeof EntrustmentSchema>;

export const EntrustmentsSchema = answerSchema('Entrustments', { items: Type.Array(EntrustmentSchema) });
export type Entrustments = Static<typeof EntrustmentsSchema>;

export const entrustmentExample: EntrustmentAnswer = {
  principal: 'silk-pay',
  agent: 'province-post',
  documents: ['payment'],
};
