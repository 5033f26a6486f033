import type { Check } from '../check.js';
import { inForce } from './versions.js';

const gone = `('departed', 'exited', 'delivered', 'handed-over', 'brought-back')`;

/** What the kinds of goods ask besides: lots, bags in transit, sales from stock, imports, returns. */
export const goodsChecks: readonly Check[] = [
  {
    name: 'customs-has-it-as-declared',
    sentence: 'Customs has each declaration exactly as it was lodged.',
    scope: 'hop',
    sql: `select c.parcel_id id, array[c.id, c.parcel_id] keys, 'version ' || ${inForce} || ' reads otherwise at customs' what
      from supervision.clearance_case c join intake.declaration d using (id) join intake.customer_order o on o.declaration_id = c.id
      where c.lodged_at is not null and c.data::jsonb->'declaration'->>'declarationVersion' = ${inForce} and (
        c.data::jsonb->'declaration'->>'inputsDigest' <> o.data->>'digest'
        or coalesce(c.data::jsonb->'declaration'->>'clearanceUnit', 'item') <> coalesce(d.data->>'unit', 'item')
        or c.data::jsonb->'declaration'->>'returnOf' is distinct from d.data->>'returnOf'
        or c.data::jsonb->'declaration'->'transit' is distinct from d.data::jsonb->'transit')`,
  },
  {
    name: 'announced-as-declared',
    sentence: 'The warehouse expects each parcel, lot, bag and sale as it was declared.',
    scope: 'hop',
    sql: `with sides as (
        select p.id, o.declaration_id, p.data::jsonb->'notice' n, d.data::jsonb->'content' c, d.data::jsonb d
        from intake.customer_order o join intake.declaration d on d.id = o.declaration_id join warehousing.parcel p on p.id = o.data->>'parcelId'
        where o.data->>'cancellation' = 'none' and p.data::jsonb->'notice' is not null),
      pieces as (
        select s.id, coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'quantity', quantity) order by sku), '[]') lines from sides s
        left join lateral (select i->>'sku' sku, sum((i->>'quantity')::int) quantity from jsonb_array_elements(s.c->'items') i group by 1) i on true group by s.id),
      expected as (
        select s.id, coalesce(jsonb_agg(l order by l->>'sku') filter (where l is not null), '[]') lines from sides s
        left join lateral jsonb_array_elements(coalesce(s.n->'lot', s.n->'pick')->'lines') l on true group by s.id)
      select id, array[id, declaration_id] keys, concat_ws(', ',
        case when n->>'declarationId' <> declaration_id then 'another declaration' end,
        case when n->>'itemNumber' <> c->>'itemNumber' then 'label ' || (n->>'itemNumber') end,
        case when n->>'declaredGrams' <> c->>'grossWeightGrams' then (n->>'declaredGrams') || ' g' end,
        case when n->>'direction' <> c->>'direction' or n->>'channel' <> c->>'channel' then (n->>'channel') || ' ' || (n->>'direction') end,
        case when n->>'destinationCountry' <> c->>'addresseeCountry' then 'for ' || (n->>'destinationCountry') end,
        case when n->>'product' <> c->>'product' then 'as ' || (n->>'product') end,
        case when n->>'handoverFacility' <> coalesce(c->>'stockWarehouse', d->>'handoverFacility') then 'at ' || (n->>'handoverFacility') end,
        case when n ? 'lot' <> coalesce(d->>'unit' = 'lot', false) or n ? 'transit' <> (d ? 'transit') or n ? 'pick' <> (c ? 'stockWarehouse') then 'as another kind' end,
        case when n->'lot'->>'warehouse' <> d->>'warehouse' then 'to be kept in ' || (n->'lot'->>'warehouse') end,
        case when (n ? 'lot' or n ? 'pick') and e.lines <> i.lines then 'other pieces' end,
        case when n->'transit' is distinct from d->'transit' then 'another route bill or seal' end) what
      from sides join pieces i using (id) join expected e using (id)
      where n->>'declarationId' <> declaration_id or n->>'itemNumber' <> c->>'itemNumber' or n->>'declaredGrams' <> c->>'grossWeightGrams'
        or n->>'direction' <> c->>'direction' or n->>'channel' <> c->>'channel' or n->>'destinationCountry' <> c->>'addresseeCountry'
        or n->>'product' <> c->>'product' or n->>'handoverFacility' <> coalesce(c->>'stockWarehouse', d->>'handoverFacility')
        or n ? 'lot' <> coalesce(d->>'unit' = 'lot', false) or n ? 'transit' <> (d ? 'transit') or n ? 'pick' <> (c ? 'stockWarehouse')
        or n->'lot'->>'warehouse' <> d->>'warehouse' or ((n ? 'lot' or n ? 'pick') and e.lines <> i.lines)
        or n->'transit' is distinct from d->'transit'`,
  },
  {
    name: 'sales-abroad-are-known',
    sentence: 'Customs knows exactly the parcels that are sales from abroad.',
    scope: 'hop',
    sql: `select coalesce(o.data->>'parcelId', s.data->>'parcelId') id, array[o.declaration_id, o.data->>'parcelId', s.id] keys,
        case when s.id is null then 'customs does not know the sale' else 'intake does not know the sale' end what
      from (select o.* from intake.customer_order o join intake.declaration d on d.id = o.declaration_id where d.data::jsonb ? 'pick') o
      full join supervision.stock_pick s on s.id = o.declaration_id
      where s.id is null or o.id is null or s.data->>'parcelId' <> o.data->>'parcelId'`,
  },
  {
    name: 'lots-are-shelved-whole',
    sentence: 'A lot is on its shelves once and with all its pieces, or not at all.',
    scope: 'service',
    sql: `with shelved as (
        select split_part(substr(unit, 7), '|', 1) facility, split_part(unit, '|', 2) party, split_part(unit, '|', 3) lot, split_part(unit, '|', 4) sku, sum(quantity) pieces
        from warehousing.ledger where starts_with(unit, 'stock:') and not starts_with(account, 'world:') and quantity > 0
          and movement not in (select movement from warehousing.ledger where account = 'world:shelves' and quantity > 0) group by 1, 2, 3, 4),
      lot as (select p.id, p.declaration_id, p.data::jsonb->'notice' n, p.data::jsonb ? 'stocked' stocked from warehousing.parcel p where p.data::jsonb->'notice' ? 'lot')
      select lot.id, array[lot.id, lot.declaration_id] keys, coalesce(s.pieces, 0) || ' of ' || (l->>'quantity') || ' ' || (l->>'sku') || ' shelved' what
      from lot cross join jsonb_array_elements(n->'lot'->'lines') l
      left join shelved s on s.facility = n->'lot'->>'warehouse' and s.party = n->>'partyId' and s.lot = n->'lot'->>'lotNo' and s.sku = l->>'sku'
      where coalesce(s.pieces, 0) < (l->>'quantity')::int * stocked::int or (not stocked and s.pieces is not null)`,
  },
  {
    name: 'stock-is-counted-alike',
    sentence: 'Intake and warehousing count the same number of pieces on the shelves.',
    scope: 'hop',
    sql: `with shelf as (
        select s.data->>'partyId' || '/' || case when (s.data->>'livemode')::boolean then 'live' else 'test' end || '/' || s.facility || '/' || (s.data->>'sku') id,
          sum(s.pieces) pieces, array_agg(s.id) keys from warehousing.shelf s group by 1)
      select id, array[id] || coalesce(f.keys, '{}') keys, 'intake: ' || coalesce((s.data->>'booked')::int - (s.data->>'taken')::int, 0)
        || ', shelves: ' || coalesce(f.pieces, 0) what
      from intake.stock s full join shelf f using (id)
      where coalesce((s.data->>'booked')::int - (s.data->>'taken')::int, 0) <> coalesce(f.pieces, 0)`,
  },
  {
    name: 'no-more-is-for-sale-than-lies-there',
    sentence: 'The shelves have the pieces on offer and the pieces that wait for a pick.',
    scope: 'hop',
    sql: `with shelf as (
        select s.data->>'partyId' || '/' || case when (s.data->>'livemode')::boolean then 'live' else 'test' end || '/' || s.facility || '/' || (s.data->>'sku') id,
          sum(s.pieces) pieces, array_agg(s.id) keys from warehousing.shelf s group by 1),
      waiting as (
        select o.party_id || '/' || case when o.livemode then 'live' else 'test' end || '/' || (d.data::jsonb->'content'->>'stockWarehouse') || '/' || (i->>'sku') id,
          sum((i->>'quantity')::int) pieces
        from intake.customer_order o join intake.declaration d on d.id = o.declaration_id, jsonb_array_elements(d.data::jsonb->'content'->'items') i
        where d.data::jsonb->'content' ? 'stockWarehouse' and not o.data::jsonb ? 'picked' and not o.data::jsonb ? 'givenBack' group by 1)
      select id, array[id] || coalesce(f.keys, '{}') keys, 'for sale: ' || ((s.data->>'booked')::int - (s.data->>'reserved')::int)
        || ', waiting: ' || coalesce(w.pieces, 0) || ', shelves: ' || coalesce(f.pieces, 0) what
      from intake.stock s left join shelf f using (id) left join waiting w using (id)
      where (s.data->>'booked')::int - (s.data->>'reserved')::int + coalesce(w.pieces, 0) > coalesce(f.pieces, 0)`,
  },
  {
    name: 'picks-are-notified',
    sentence: 'The party was notified of each pick of its sales.',
    scope: 'hop',
    sql: `select p.id, array[p.id, p.declaration_id] keys, 'order: ' || case when o.data::jsonb ? 'picked' then 'picked' else 'not picked' end what
      from warehousing.parcel p join intake.customer_order o on o.declaration_id = p.declaration_id
      where p.data::jsonb->'notice' ? 'pick' and p.data::jsonb ? 'taken' and not o.data::jsonb ? 'picked'`,
  },
  {
    name: 'transit-is-never-opened',
    sentence: 'A bag in transit passes under its own number, as one unit.',
    scope: 'service',
    sql: `select p.id, array[p.id, p.declaration_id, r.id] keys, coalesce(r.kind || ' ' || coalesce(r.number, 'not closed') || ', ' || r.items || ' in it', 'no unit') what
      from warehousing.parcel p left join warehousing.receptacle r on r.id = p.data->>'transitReceptacleId'
      where p.data::jsonb->'notice' ? 'transit' and p.data::jsonb ? 'arrival' and (r.id is null or r.kind <> 'transit-receptacle' or r.items <> (r.state not in ('received', 'emptied'))::int
        or r.data::jsonb->'members'->0->>'parcelId' <> p.id or r.number <> p.data::jsonb->'notice'->>'itemNumber')`,
  },
  {
    name: 'handed-over-was-free',
    sentence: 'All goods handed over were released, or free in the country of sale.',
    scope: 'hop',
    sql: `select p.id, array[p.id, p.declaration_id] keys, coalesce('customs: ' || c.state, 'free: ' || coalesce(p.data::jsonb->'taken'->>'customsStatus', 'unknown')) what
      from warehousing.parcel p left join supervision.clearance_case c on c.id = p.declaration_id
      where p.phase = 'handed-over' and case when (p.data::jsonb->'notice'->'pick'->>'abroad')::boolean
        then p.data::jsonb->'taken'->'customsStatus'->>(p.data::jsonb->'taken'->>'country') is distinct from 'free'
        else not exists (select from supervision.decision_record r where r.declaration_id = p.declaration_id
          and r.decision->>'to' = 'released' and r.at <= (p.data::jsonb->'where'->>'at')::timestamptz) end`,
  },
  {
    name: 'hand-overs-are-notified',
    sentence: 'Goods handed over have a closed case, and their party was notified.',
    scope: 'hop',
    sql: `select p.id, array[p.id, p.declaration_id] keys, 'customs: ' || coalesce(c.state, 'no case') || ', order: ' || o.phase what
      from warehousing.parcel p join intake.customer_order o on o.declaration_id = p.declaration_id
      left join supervision.clearance_case c on c.id = p.declaration_id
      where p.phase = 'handed-over' and (o.phase <> 'handed-over' or (c.state = 'released' and c.open_holds = 0))`,
  },
  {
    name: 'returns-are-notified',
    sentence: 'Goods went back to senders as customs decided, and parties were notified.',
    scope: 'hop',
    sql: `select p.id, array[p.id, p.declaration_id] keys, 'customs: ' || coalesce(c.state, 'no case') || ', order: ' || o.phase what
      from warehousing.parcel p join intake.customer_order o on o.declaration_id = p.declaration_id
      left join supervision.clearance_case c on c.id = p.declaration_id
      where p.phase = 'returned-to-sender' and (o.phase <> 'returned'
        or (c.state not in ('returned', 'cancelled') and not (p.data::jsonb->'notice'->'pick'->>'abroad')::boolean is true))`,
  },
  {
    name: 'kept-is-kept-for-customs',
    sentence: 'Goods in the customs store or disposed of have that state at customs.',
    scope: 'hop',
    sql: `select p.id, array[p.id, p.declaration_id] keys, p.phase || ', customs: ' || coalesce(c.state, 'no case') what
      from warehousing.parcel p left join supervision.clearance_case c on c.id = p.declaration_id
      where (p.phase = 'disposed') <> (coalesce(c.state, '') = 'disposed') and p.phase in ('disposed', 'customs-store')
        or p.phase = 'disposed' and c.id is null`,
  },
  {
    name: 'returns-went-before',
    sentence: 'Returned goods are linked to the declaration under which they left.',
    scope: 'service',
    sql: `select o.data->>'parcelId' id, array[o.declaration_id, d.data->>'returnOf'] keys, 'went: ' || coalesce(before.phase, 'never') what
      from intake.customer_order o join intake.declaration d on d.id = o.declaration_id
      left join intake.customer_order before on before.declaration_id = d.data->>'returnOf'
      where d.data::jsonb->'content'->>'direction' = 'return' and (before.id is null or before.phase not in ${gone})`,
  },
  {
    name: 'cancellation-is-answered',
    sentence: 'Exactly what customs agreed to cancel is cancelled for the party.',
    scope: 'hop',
    sql: `select o.data->>'parcelId' id, array[c.id, c.parcel_id] keys, 'customs: ' || c.state || ', order: cancellation ' || (o.data->>'cancellation') what
      from supervision.clearance_case c join intake.customer_order o on o.declaration_id = c.id
      where (c.state = 'cancelled') <> (o.data->>'cancellation' = 'agreed')`,
  },
];
