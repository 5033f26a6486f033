import type { Facility } from '#libs/contracts';
import { type Handler, nothing, put } from '#libs/messaging';
import { facilities } from '../cases/case.table.js';

/** `FacilityPublished`: which customs office supervises it, in which zone it lives. A withdrawn facility keeps its last word. */
export const keepFacility: Handler<Facility | null> = {
  decide: (_, { data }) => (data === null ? nothing : { writes: [put(facilities, data.code, data)] }),
};
