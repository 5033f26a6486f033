import type { Check } from '../check.js';

const closed = `(select * from warehousing.receptacle where state not in ('open', 'received', 'emptied', 'returned'))`;
const same = (
  others: string,
) => `(select jsonb_agg(m->>'parcelId' order by m->>'parcelId') from jsonb_array_elements(r.data::jsonb->'members') m)
  is distinct from (select jsonb_agg(m->>'parcelId' order by m->>'parcelId') from jsonb_array_elements(${others}) m)`;

/** Load units of all kinds: bags of post and of trade, pallets, bags in transit. */
export const unitChecks: readonly Check[] = [
  {
    name: 'customs-knows-the-bags',
    sentence: 'Customs knows every closed unit with the same parcels.',
    scope: 'hop',
    sql: `select r.id, array[r.id] keys, 'closing ' || (r.data->>'closings') || ' with ' || r.items || ', customs: '
        || coalesce('closing ' || (u.data->>'closing') || ' with ' || jsonb_array_length(u.data::jsonb->'members'), 'unknown') what
      from ${closed} r left join supervision.load_unit u using (id)
      where u.id is null or r.data->>'closings' <> u.data->>'closing' or not (u.data->>'closed')::boolean or ${same(`u.data::jsonb->'members'`)}`,
  },
  {
    name: 'intake-knows-the-bags',
    sentence: 'Intake knows every closed unit with the same parcels.',
    scope: 'hop',
    sql: `select r.id, array[r.id] keys, 'closing ' || (r.data->>'closings') || ' with ' || r.items || ', intake: '
        || coalesce(jsonb_array_length(k.data::jsonb->'members') || ' in it', 'unknown') what
      from ${closed} r left join intake.closing k on k.id = r.id || '.' || (r.data->>'closings')
      where k.id is null or ${same(`k.data::jsonb->'members'`)}`,
  },
  {
    name: 'units-are-alike',
    sentence: 'Dispatch has each closed unit as the warehouse made it.',
    scope: 'hop',
    sql: `select r.id, array[r.id, u.data->>'departureId'] keys, concat_ws(', ',
        case when r.number <> u.data->>'number' then 'dispatch: ' || (u.data->>'number') end,
        case when r.kind <> u.data->>'kind' then 'dispatch: ' || (u.data->>'kind') end,
        case when r.despatch_id is distinct from u.data->>'despatchId' then 'in another despatch' end,
        case when r.data::jsonb->'closed'->>'grossGrams' <> u.data->>'grossGrams' then 'dispatch: ' || (u.data->>'grossGrams') || ' g' end) what
      from ${closed} r join dispatch.receptacle u using (id)
      where u.phase <> 'reopened' and (r.number <> u.data->>'number' or r.kind <> u.data->>'kind'
        or r.despatch_id is distinct from u.data->>'despatchId' or r.data::jsonb->'closed'->>'grossGrams' <> u.data->>'grossGrams')`,
  },
  {
    name: 'arrived-is-arrived',
    sentence: 'The warehouse has the same delivered and returned units as dispatch.',
    scope: 'hop',
    sql: `select r.id, array[r.id] keys, 'warehouse: ' || r.state || ', dispatch: ' || u.phase what
      from warehousing.receptacle r join dispatch.receptacle u using (id)
      where r.state not in ('emptied', 'open') and ((u.phase = 'delivered') <> (r.state = 'delivered') or u.phase = 'returned' and r.state <> 'returned')`,
  },
  {
    name: 'exit-items-are-listed',
    sentence: 'Items under 9610 are on the exit list of their unit, one by one.',
    scope: 'hop',
    sql: `select m.parcel id, array[m.parcel, m.declaration, m.unit] keys, 'not on the exit list of ' || coalesce(m.number, m.unit) what
      from (select r.id unit, r.number, m->>'parcelId' parcel, m->>'declarationId' declaration from ${closed} r, jsonb_array_elements(r.data::jsonb->'members') m
        where m->>'regime' = '9610') m
      join dispatch.receptacle u on u.id = m.unit left join dispatch.unit_members b on b.id = u.id || '/' || (u.data->>'closing')
      where u.phase <> 'reopened' and not coalesce(b.data, u.data)::jsonb->'exitItems' @> jsonb_build_array(jsonb_build_object('parcelId', m.parcel))`,
  },
  {
    name: 'delivery-is-counted-once',
    sentence: 'Every delivered unit is in the figures of its lane.',
    scope: 'service',
    sql: `select u.id, array[u.id] keys, 'not counted' what from dispatch.receptacle u left join dispatch.delivery d on d.id = u.id || ':' || (u.data->>'closing')
      where u.phase = 'delivered' and d.id is null`,
  },
  {
    name: 'movements-are-notified',
    sentence: 'The party was notified of each movement of its parcels.',
    scope: 'hop',
    sql: `with way as (
        select p.id, p.declaration_id, r.id unit, case when r.state = 'delivered' then 'delivered' when (r.data->>'hasExited')::boolean then 'exited'
          when r.state in ('departed', 'at-hub', 'exited') then 'departed' end reached
        from warehousing.receptacle r join warehousing.parcel p on p.receptacle_id = r.id where p.phase = 'packed')
      select w.id, array[w.id, w.declaration_id, w.unit] keys, 'it has ' || w.reached || ', order: ' || o.phase what
      from way w join intake.customer_order o on o.declaration_id = w.declaration_id
      where o.phase <> w.reached`,
  },
];
