import type { Check } from '../check.js';

/** What intake has put before customs: a draft waits for documents still, and a sale from stock abroad is declared nowhere here. */
const lodged = `(select o.* from intake.customer_order o join intake.declaration d on d.id = o.declaration_id
  where not d.data::jsonb ? 'pick' and coalesce((d.data::jsonb->'dossier'->>'lodged')::boolean, true))`;
/** The same with what is picked abroad: the warehouse there expects it. */
const announced = `(select o.* from intake.customer_order o join intake.declaration d on d.id = o.declaration_id
  where coalesce((d.data::jsonb->'dossier'->>'lodged')::boolean, true))`;

/** From service to service: what one has published, the others have. */
export const hopChecks: readonly Check[] = [
  {
    name: 'declarations-are-cases',
    sentence: 'Every lodged declaration is a case, and every case a declaration.',
    scope: 'hop',
    sql: `select coalesce(o.data->>'parcelId', c.parcel_id, c.id) id, array[o.declaration_id, c.id, o.data->>'parcelId'] keys,
        case when c.id is null then 'no case at customs' else 'customs knows it, intake does not' end what
      from ${lodged} o full join (select * from supervision.clearance_case where lodged_at is not null) c
        on c.id = o.declaration_id where o.id is null or c.id is null`,
  },
  {
    name: 'declared-is-announced',
    sentence: 'Every lodged declaration is an announced parcel, and vice versa.',
    scope: 'hop',
    sql: `select coalesce(o.data->>'parcelId', p.id) id, array[o.declaration_id, p.id, p.declaration_id] keys,
        case when p.id is null then 'not announced at the warehouse' else 'the warehouse knows it, intake does not' end what
      from ${announced} o full join (select * from warehousing.parcel where declaration_id is not null) p
        on p.id = o.data->>'parcelId' where o.id is null or p.id is null`,
  },
  {
    name: 'arrivals-reach-customs',
    sentence: 'Customs knows every parcel that has arrived.',
    scope: 'hop',
    sql: `select p.id, array[p.id, p.declaration_id] keys, 'arrived ' || (p.data::jsonb->'arrival'->>'at') what
      from warehousing.parcel p join supervision.clearance_case c on c.id = p.declaration_id
      where p.data::jsonb->'arrival' is not null and p.declaration_id is not null and c.data::jsonb->'goods' is null`,
  },
  {
    name: 'clearance-agrees',
    sentence: 'The warehouse has the newest decision of customs.',
    scope: 'hop',
    sql: `select p.id, array[p.id, c.id] keys, 'customs: ' || c.state || ', warehouse: ' || coalesce(p.clearance, 'none') what
      from warehousing.parcel p join supervision.clearance_case c on c.id = p.declaration_id
      where c.lodged_at is not null and c.state <> 'lodged' and p.clearance is distinct from c.state`,
  },
  {
    name: 'holds-agree',
    sentence: 'Exactly the parcels that customs holds are held at the warehouse.',
    scope: 'hop',
    sql: `select p.id, array[p.id, c.id] keys, c.open_holds || ' holds at customs, warehouse: ' || case when p.held then 'held' else 'free' end what
      from warehousing.parcel p join supervision.clearance_case c on c.id = p.declaration_id where (c.open_holds > 0) <> p.held`,
  },
  {
    name: 'party-knows',
    sentence: 'The state of each order matches the decision of customs.',
    scope: 'hop',
    sql: `select o.data->>'parcelId' id, array[c.id, o.data->>'parcelId'] keys,
        'customs: ' || c.state || ', order: ' || (o.data::jsonb->'clearance'->>'state') what
      from intake.customer_order o join supervision.clearance_case c on c.id = o.declaration_id
      where c.lodged_at is not null and c.state <> o.data::jsonb->'clearance'->>'state'`,
  },
  {
    name: 'closed-bags-are-planned',
    sentence: 'Every closed bag is a unit of dispatch, with the same parcels.',
    scope: 'hop',
    sql: `select coalesce(r.id, u.id) id, array[r.id, u.id] keys,
        coalesce(r.state || ', closing ' || (r.data->>'closings') || ' with ' || r.items, 'no bag') || '; dispatch: '
        || coalesce(u.phase || ', closing ' || (u.data->>'closing') || ' with ' || u.parcels, 'unknown') what
      from (select * from warehousing.receptacle where state not in ('open', 'received', 'emptied', 'returned')) r
      full join (select * from dispatch.receptacle where phase not in ('reopened', 'returned')) u using (id)
      where r.id is null or u.id is null or r.data->>'closings' <> u.data->>'closing' or r.items <> u.parcels
        or exists (select m->>'parcelId' from jsonb_array_elements(r.data::jsonb->'members') m except select jsonb_array_elements_text(
          coalesce((select b.data::jsonb->'parcelIds' from dispatch.unit_members b where b.id = u.id || '/' || (u.data->>'closing')), u.data::jsonb->'parcelIds')))`,
  },
  {
    name: 'departed-bags-have-left',
    sentence: 'Exactly the units that dispatch has sent have left the warehouse.',
    scope: 'hop',
    // What was stopped at the border is out as well, until it is brought back.
    sql: `with sent as (select distinct b.key id from dispatch.departure d, jsonb_each(d.data::jsonb->'load') b
        where d.phase in ('departed', 'at-border', 'exited', 'arrived', 'closed'))
      select r.id, array[r.id] keys, 'warehouse: ' || r.state || ', ' || case when s.id is null then 'on no departure' else 'sent off' end what
      from warehousing.receptacle r left join sent s using (id)
      where (s.id is not null) <> (r.state in ('departed', 'exited', 'delivered') or r.data->>'hub' is not null)
        and r.state not in ('returned', 'emptied')`,
  },
];
