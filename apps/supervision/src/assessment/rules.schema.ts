import { type Static, Type } from 'typebox';
import { type Answer, answerSchema } from '#libs/service-kit';
import { RateTable } from '../tax/rate-table.schema.js';
import { Tariff } from '../tax/tariff.schema.js';
import { FourEyesPolicy } from './four-eyes-policy.schema.js';
import { PictureRules } from './picture-rules.schema.js';
import { RuleSet } from './rule-set.schema.js';

const Text = Type.String();

const WeakSourceSchema = answerSchema('WeakSource', {
  version: Text,
  ruleId: Text,
  what: Text,
  source: Type.Optional(Text),
});

export const RulesSchema = answerSchema('Rules', {
  inForce: answerSchema(
    'RulesInForce',
    { rules: Type.Array(Text), rates: Text, tariffs: Type.Array(Text), acts: Text },
    { description: 'Versions that are in force now.' },
  ),
  unverified: Type.Array(WeakSourceSchema, { description: 'Rules and rates whose source is weak or the only one.' }),
  conflicts: Type.Array(WeakSourceSchema, { description: 'What sources contradict each other on.' }),
  openPoints: Type.Array(
    answerSchema(
      'OpenPoint',
      { point: Text, state: Text, rules: Type.Array(Text) },
      { description: 'What is not known yet, and the rules that it concerns.' },
    ),
  ),
  zone: Type.String({ description: 'Time zone in whose calendar the rules are in force, IANA name.' }),
  ruleSets: Type.Array(RuleSet),
  rateTables: Type.Array(RateTable),
  tariffs: Type.Array(Tariff),
  pictureRules: Type.Optional(
    Type.Array(PictureRules, { description: 'X-ray pictures that need a verdict, and shares that are judged again.' }),
  ),
  actsLaws: Type.Array(FourEyesPolicy, { description: 'Acts that need two officers, and the owners of holds.' }),
});
export type Rules = Answer<Static<typeof RulesSchema>>;
