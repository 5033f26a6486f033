import type { Check } from '../check.js';

/** Within intake. */
export const orderChecks: readonly Check[] = [
  {
    name: 'order-is-one-parcel',
    sentence: 'No parcel belongs to two orders.',
    scope: 'service',
    sql: `select o.data->>'parcelId' id, array[o.data->>'parcelId'] keys, count(*) || ' orders' what
      from intake.customer_order o group by 1 having count(*) > 1`,
  },
  {
    name: 'order-is-declared',
    sentence: 'Every accepted order is a declaration, and every declaration an order.',
    scope: 'service',
    sql: `select coalesce(o.declaration_id, d.id) id, array[coalesce(o.declaration_id, d.id)] keys,
        case when d.id is null then 'no declaration' else 'no order' end what
      from intake.customer_order o full join intake.declaration d on d.id = o.declaration_id
      where o.id is null or d.id is null or d.data->>'orderKey' <> o.id`,
  },
  {
    name: 'label-is-one-order',
    sentence: 'No label is on two active orders within its reuse window.',
    scope: 'service',
    // What comes back comes under the label that it went under.
    sql: `select min(o.data->>'parcelId') id, array_agg(o.declaration_id) keys, d.data::jsonb->'content'->>'itemNumber' || ' on ' || count(*) what
      from intake.customer_order o join intake.declaration d on d.id = o.declaration_id,
        (select max((data->>'placedAt')::timestamptz) at from intake.customer_order) newest
      where o.phase <> 'cancelled' and d.data::jsonb->'content'->>'direction' <> 'return' and (o.data->>'placedAt')::timestamptz >
        newest.at - case when d.data->>'label' = 'waybill' then interval '5 months' else interval '11 months' end
      group by o.livemode, d.data::jsonb->'content'->>'itemNumber',
        case when d.data->>'label' = 'waybill' then d.data::jsonb->'content'->>'logisticsCode' end having count(*) > 1`,
  },
  {
    name: 'stock-is-sold-once',
    sentence: 'Reserved pieces are sold, are not given back, and were booked in.',
    scope: 'service',
    sql: `with sold as (
        select o.party_id || '/' || case when o.livemode then 'live' else 'test' end || '/' || (d.data::jsonb->'content'->>'stockWarehouse')
          || '/' || (i->>'sku') id, sum((i->>'quantity')::int) pieces
        from intake.customer_order o join intake.declaration d on d.id = o.declaration_id,
          jsonb_array_elements(d.data::jsonb->'content'->'items') i
        where d.data::jsonb->'content' ? 'stockWarehouse' and (o.data::jsonb ? 'picked' or not o.data::jsonb ? 'givenBack') group by 1)
      select s.id, array[s.id] keys, 'booked ' || (s.data->>'booked') || ', reserved ' || (s.data->>'reserved')
        || ', sold ' || coalesce(sold.pieces, 0) what
      from intake.stock s left join sold using (id)
      where (s.data->>'reserved')::int <> coalesce(sold.pieces, 0) or (s.data->>'reserved')::int > (s.data->>'booked')::int`,
  },
  {
    name: 'order-was-answered-once',
    sentence: 'Every accepted order was answered exactly once.',
    scope: 'service',
    sql: `select o.data->>'parcelId' id, array[o.declaration_id] keys, 'answered ' || count(m.id) || ' times' what
      from intake.customer_order o
      left join intake.milestone m on m.declaration_id = o.declaration_id and m.type = 'OrderAccepted' and m.status = 'accepted'
      group by o.id having count(m.id) <> 1`,
  },
  {
    name: 'refusal-was-answered-once',
    sentence: 'Every refusal of an order by Kafka was answered exactly once.',
    scope: 'service',
    sql: `select f.key id, array[f.key] keys, f.refused || ' refused, ' || coalesce(t.answered, 0) || ' answered' what
      from (select party_id || '/' || (data->>'orderNo') as key, count(*) refused from intake.refusal group by 1) f
      left join (select party_id || '/' || (data->>'orderNo') as key, count(*) answered from intake.milestone
        where type = 'OrderRefused' group by 1) t using (key)
      where f.refused <> coalesce(t.answered, 0)`,
  },
];
