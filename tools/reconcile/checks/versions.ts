import type { Check } from '../check.js';

/** Of the declaration as intake has it in force; `d` is a row of `intake.declaration`. */
export const inForce = `coalesce(d.data->>'inForce', d.data->>'declarationVersion')`;
const atCustoms = `c.data::jsonb->'declaration'->>'declarationVersion'`;
/** Customs answers what it has; a cancellation may have ended the case before an amendment reached it. */
const standing = `c.lodged_at is not null and o.data->>'cancellation' = 'none'`;

/** One version of each declaration, from the order to the vehicle. */
export const versionChecks: readonly Check[] = [
  {
    name: 'versions-agree',
    sentence: 'Intake and customs have the same version of each declaration in force.',
    scope: 'hop',
    // A former version of intake kept the content of what customs refused.
    sql: `select c.parcel_id id, array[c.id, c.parcel_id] keys,
        'version ' || ${inForce} || ' in force at intake, ' || (${atCustoms}) || ' at customs' what
      from supervision.clearance_case c join intake.declaration d using (id) join intake.customer_order o on o.declaration_id = c.id
      where ${standing} and ${atCustoms} <> ${inForce}
        and (d.data::jsonb ? 'inForce' or c.data->>'refusedVersion' is distinct from d.data->>'declarationVersion')`,
  },
  {
    name: 'amendments-are-answered',
    sentence: 'Customs has answered every amendment that it was asked for.',
    scope: 'hop',
    sql: `select c.parcel_id id, array[c.id, c.parcel_id] keys,
        jsonb_array_length(d.data::jsonb->'askedFor') || ' asked for, no answer' what
      from supervision.clearance_case c join intake.declaration d using (id) join intake.customer_order o on o.declaration_id = c.id
      where ${standing} and d.data::jsonb ? 'askedFor'`,
  },
  {
    name: 'the-version-in-force-is-packed',
    sentence: 'The warehouse acts on the version that is in force at customs.',
    scope: 'hop',
    sql: `select p.id, array[p.id, c.id] keys,
        'version ' || (${atCustoms}) || ' at customs, ' || (p.data::jsonb->'notice'->>'declarationVersion') || ' at the warehouse' what
      from warehousing.parcel p join supervision.clearance_case c on c.id = p.declaration_id
      join intake.customer_order o on o.declaration_id = c.id
      where ${standing} and ${atCustoms} <> p.data::jsonb->'notice'->>'declarationVersion'`,
  },
  {
    name: 'cleared-is-what-left',
    sentence: 'What left went in the released version and to its country, or is stopped.',
    scope: 'hop',
    // Where a former version of the warehouse packed it, the unit does not name the version. A vehicle may leave while its permit is revoked.
    sql: `select m->>'parcelId' id, array[m->>'parcelId', c.id, r.id, u.data->>'departureId'] keys,
        concat_ws(', ', 'version ' || (${atCustoms}) || ' for ' || (c.data::jsonb->'declaration'->>'destinationCountry') || ' released',
          'packed as version ' || (m->>'declarationVersion') || ' for ' || (r.data::jsonb->'line'->>'destinationCountry'),
          'dispatched to ' || (u.data->>'destinationCountry')) what
      from warehousing.receptacle r cross join jsonb_array_elements(r.data::jsonb->'members') m
      join supervision.clearance_case c on c.id = m->>'declarationId' left join dispatch.receptacle u on u.id = r.id
      where r.state in ('departed', 'exited', 'at-hub', 'delivered') and c.state in ('released', 'closed') and c.data::jsonb->'listing'->>'stopId' is null and (
        ${atCustoms} <> m->>'declarationVersion'
        or c.data::jsonb->'declaration'->>'destinationCountry' <> r.data::jsonb->'line'->>'destinationCountry'
        or r.data::jsonb->'line'->>'destinationCountry' <> u.data->>'destinationCountry')`,
  },
];
