import { type Static, Type } from 'typebox';
import { FacilitySchema, Id, LaneSchema, ModeRuleSchema, object, ProductSchema } from '#libs/contracts';
import { answerSchema, pageSchema } from '#libs/service-kit';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const TransferRuleSchema = object({
  /** `*` for every facility without a rule of its own. */
  facility: Id,
  minutes: Type.Integer({ minimum: 0, maximum: 10_080 }),
  validFrom: Day,
  source: Type.String(),
});
const SubstituteSchema = object({ product: Id, by: Id, validFrom: Day, source: Type.String() });

/**
 * The document of `PUT /v1/network`, and of the seed: the parts that travel on `dispatch.network.v1`, and the rules that only the planner
 * needs.
 */
export const NetworkSchema = object({
  facilities: Type.Array(FacilitySchema, { minItems: 1, maxItems: 5_000 }),
  lanes: Type.Array(LaneSchema, { maxItems: 5_000 }),
  products: Type.Array(ProductSchema, { maxItems: 100 }),
  modeRules: Type.Optional(Type.Array(ModeRuleSchema, { maxItems: 100 })),
  transferRules: Type.Optional(Type.Array(TransferRuleSchema, { maxItems: 5_000 })),
  substitutes: Type.Optional(Type.Array(SubstituteSchema, { maxItems: 100 })),
});
export type NetworkDocument = Static<typeof NetworkSchema>;

export const FacilityPageSchema = pageSchema('FacilityPage', answerSchema('Facility', FacilitySchema.properties));
export const LanePageSchema = pageSchema('LanePage', answerSchema('Lane', LaneSchema.properties));
export const ProductPageSchema = pageSchema('ProductPage', answerSchema('Product', ProductSchema.properties));
