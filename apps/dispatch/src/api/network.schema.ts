import { Type, type Static } from 'typebox';
import { FacilitySchema, LaneSchema, object, ProductSchema } from '#libs/contracts';

/** The document of `PUT /v1/network`, and of the seed: the same parts that travel on `dispatch.network.v1`. */
export const NetworkSchema = object({
  facilities: Type.Array(FacilitySchema, { minItems: 1, maxItems: 5_000 }),
  lanes: Type.Array(LaneSchema, { maxItems: 5_000 }),
  products: Type.Array(ProductSchema, { maxItems: 100 }),
});
export type NetworkDocument = Static<typeof NetworkSchema>;
