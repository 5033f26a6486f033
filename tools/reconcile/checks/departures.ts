import type { Check } from '../check.js';

const left = `('departed', 'at-border', 'exited', 'arrived', 'closed')`;

/** Only what leaves the customs territory needs a permit and a release. Departures of before that distinction all do. */
const exits = (alias: string) => `coalesce(${alias}.data::jsonb->'exitPlace', '"yes"') <> 'null'`;

/** Parcels of the listed unit `u`, as it closed; in lists of former versions they stand themselves. */
const listedParcels = `select jsonb_array_elements_text(coalesce(u->'parcelIds', (select m.data::jsonb->'parcelIds'
  from dispatch.unit_members m where m.id = (u->>'receptacleId') || '/' || (u->>'closing')))) p`;

/** Parcels of the lists that left, without what was taken aside at the border. */
const gone = `select l.id departure, u->>'receptacleId' receptacle, of_unit.p parcel, at.at departed_at
  from dispatch.departure d join dispatch.load_list l using (id)
  cross join lateral (select max((h->>'at')::timestamptz) at from jsonb_array_elements(d.data::jsonb->'history') h where h->>'phase' = 'departed') at,
    jsonb_array_elements(l.data::jsonb->'units') u, lateral (${listedParcels}) of_unit
  where d.phase in ${left} and ${exits('d')} and not d.data::jsonb->'leftBehind' ? (u->>'receptacleId')`;

/** What left, and whether it was allowed to. */
export const departureChecks: readonly Check[] = [
  {
    name: 'nothing-left-unpermitted',
    sentence: 'No vehicle left without a permit for exactly its list.',
    scope: 'service',
    sql: `select id, array[id] keys, phase || ', list ' || coalesce(data::jsonb->'list'->>'version', 'none') || ', permit for '
        || coalesce(data::jsonb->'permit'->>'listVersion', 'none') what
      from dispatch.departure d where phase in ${left} and ${exits('d')} and (
        data::jsonb->'permit'->>'listDigest' is distinct from data::jsonb->'list'->>'digest'
        or data::jsonb->'permit'->>'listVersion' is distinct from data::jsonb->'list'->>'version')`,
  },
  {
    name: 'digest-is-the-list',
    sentence: 'The permitted digest matches the parcels on the list.',
    scope: 'service',
    // Parcels that were amended stand in it with version and destination office.
    sql: `select d.id, array[d.id] keys, 'digest differs' what
      from dispatch.departure d join dispatch.load_list l using (id)
      cross join lateral (
        select encode(sha256(convert_to(string_agg(p || chr(10), '' order by p collate "C"), 'UTF8')), 'hex') digest
        from (select distinct coalesce(m.data::jsonb->'listedAs'->>of_unit.p, of_unit.p) p from jsonb_array_elements(l.data::jsonb->'units') u
          left join dispatch.unit_members m on m.id = (u->>'receptacleId') || '/' || (u->>'closing'), lateral (${listedParcels}) of_unit) listed) is_
      where jsonb_array_length(l.data::jsonb->'units') > 0 and d.phase <> 'empty' and is_.digest is distinct from d.data::jsonb->'list'->>'digest'`,
  },
  {
    name: 'one-departure-for-each-bag',
    sentence: 'No closed bag left the customs territory on two vehicles.',
    scope: 'service',
    sql: `select b.key id, array_agg(d.id) || b.key keys, count(*) || ' departures' what
      from dispatch.departure d, jsonb_each(d.data::jsonb->'load') b
      where d.phase in ${left} and ${exits('d')} and not d.data::jsonb->'leftBehind' ? b.key
      group by b.key, b.value->>'closing' having count(*) > 1`,
  },
  {
    name: 'bills-without-gaps',
    sentence: 'Delivery bills of a series are numbered from 1 without gaps.',
    scope: 'service',
    sql: `select regexp_replace(document_number, '\\d+$', '') id, array_agg(id) keys,
        count(*) || ' bills up to number ' || max(substring(document_number from '\\d+$')::int) what
      from dispatch.consignment group by 1 having count(*) <> max(substring(document_number from '\\d+$')::int)`,
  },
  {
    name: 'customs-granted-what-left',
    sentence: 'For every vehicle that left, customs granted exactly its list.',
    scope: 'hop',
    sql: `select d.id, array[d.id] keys, 'customs: ' || coalesce(c.data->>'status', 'unknown') || ', list ' || coalesce(c.data->>'listVersion', 'none') what
      from dispatch.departure d left join supervision.departure_list c using (id)
      where d.phase in ${left} and ${exits('d')} and (c.data->>'status' is distinct from 'granted'
        or c.data->>'listDigest' is distinct from d.data::jsonb->'list'->>'digest')`,
  },
  {
    name: 'only-released-left',
    sentence: 'Every parcel that left was released, or a stop was ordered for it.',
    scope: 'hop',
    sql: `with gone as (${gone}) select g.parcel id, array[g.parcel, c.id, g.departure] keys, 'customs: ' || coalesce(c.state, 'no case') what
      from gone g left join supervision.clearance_case c on c.parcel_id = g.parcel
      where not exists (select from supervision.decision_record r where r.declaration_id = c.id
          and r.decision->>'to' = 'released' and r.at <= g.departed_at)
        and not exists (select from supervision.stop_order s where s.departure_id = g.departure and s.data->>'parcelId' = g.parcel)`,
  },
  {
    name: 'nothing-held-left',
    sentence: 'No parcel left under an open hold, unless a stop was ordered for it.',
    scope: 'hop',
    sql: `with gone as (${gone}) select g.parcel id, array[g.parcel, c.id, g.departure] keys, 'held since ' || (h->>'at') what
      from gone g join supervision.clearance_case c on c.parcel_id = g.parcel, jsonb_array_elements(c.data::jsonb->'holds') h
      where (h->>'at')::timestamptz <= g.departed_at
        and not exists (select from supervision.stop_order s where s.departure_id = g.departure and s.data->>'parcelId' = g.parcel)`,
  },
  {
    name: 'exit-closes-the-case',
    sentence: 'The cases of all parcels that left the customs territory are closed.',
    scope: 'hop',
    sql: `with gone as (${gone}) select g.parcel id, array[g.parcel, c.id, g.departure] keys, 'customs: ' || c.state what
      from gone g join dispatch.departure d on d.id = g.departure join supervision.clearance_case c on c.parcel_id = g.parcel
      where d.phase in ('exited', 'arrived', 'closed') and c.state = 'released' and c.open_holds = 0`,
  },
];
