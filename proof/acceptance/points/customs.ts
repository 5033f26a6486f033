import type { Evidence } from '../evidence.js';

const decided = `select r.at, r.decision->>'facility' facility, r.decision->>'to' state from supervision.decision_record r`;

/** S1 to S3: offices, one supervision, the bonded zone. */
export const customsEvidence: readonly Evidence[] = [
  {
    point: 'S1',
    name: 'three-offices-one-day',
    sentence: 'Urumqi, Kashgar and Khorgos each released on one day.',
    sql: `select day || ': ' || string_agg(facility || ' ' || n, ', ' order by facility) what from (
        select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, facility, count(*) n from (${decided}) d
        where state = 'released' and facility in ('URC-OE', 'KHG-OE', 'HRS-IMU') group by 1, 2) s
      group by day having count(*) = 3 order by day`,
  },
  {
    point: 'S1',
    name: 'inspected-where-the-goods-are',
    sentence: 'Inspections with two signatures, in the house where the goods are.',
    sql: `select facility || ': ' || count(*) || ' findings, ' || count(*) filter (where data::jsonb->'finding'->>'clean' = 'true') || ' clean' what
      from supervision.clearance_case where data::jsonb->'finding'->>'confirmedBy' is not null group by facility order by facility`,
  },
  {
    point: 'S1',
    name: 'onward-and-transit',
    sentence: 'Local, onward and transit mail went through.',
    atLeast: 3,
    sql: `select coalesce(data::jsonb->'declaration'->>'origin', 'local') || ': ' || count(*) || ' released or closed' what
      from supervision.clearance_case where channel = 'postal' and state in ('released', 'closed') group by coalesce(data::jsonb->'declaration'->>'origin', 'local') order by 1`,
  },
  {
    point: 'S2',
    name: 'one-x-ray-line',
    sentence: 'One X-ray line served mail, express and e-commerce.',
    sql: `select facility || ': ' || string_agg(channel || ' ' || n, ', ' order by channel) what from (
        select facility, channel, count(*) n from supervision.clearance_case
        where jsonb_array_length(coalesce(data::jsonb->'pictures', '[]')) > 0 group by 1, 2) s
      group by facility having count(*) = 3 order by facility`,
  },
  {
    point: 'S2',
    name: 'each-regime',
    sentence: 'Ten regimes, each decided by its own rules.',
    atLeast: 10,
    sql: `select data::jsonb->'declaration'->>'regime' || ': ' || count(*) || ' decided, ' || count(*) filter (where state in ('released', 'closed')) || ' released' what
      from supervision.clearance_case where (data->>'decisionSeq')::int > 0 group by data::jsonb->'declaration'->>'regime' order by 1`,
  },
  {
    point: 'S2',
    name: 'import-tax',
    sentence: 'Import tax was computed, and paid or guaranteed before the release.',
    sql: `select data::jsonb->'declaration'->>'regime' || ': ' || count(*) || ' settled, ' || sum((data::jsonb->'taxSettled'->'amount'->>'amount')::numeric) || ' CNY' what
      from supervision.clearance_case where data::jsonb->'taxSettled' is not null group by data::jsonb->'declaration'->>'regime' order by 1`,
  },
  {
    point: 'S2',
    name: 'three-documents',
    sentence: 'Order, payment and waybill of different parties matched for an import.',
    sql: `select count(*) || ' declarations with ' || (data::jsonb->'declaration'->'documents'->'present')::text what
      from supervision.clearance_case where jsonb_array_length(data::jsonb->'declaration'->'documents'->'present') >= 3
      group by data::jsonb->'declaration'->'documents'->'present'`,
  },
  {
    point: 'S3',
    name: 'each-channel-over-the-zone',
    sentence: 'Each channel went from order to departure over the bonded zone.',
    atLeast: 3,
    sql: `select p.data::jsonb->'notice'->>'channel' || ': ' || count(*) || ' departed, e.g. ' || min(p.item_number) what
      from warehousing.parcel p join warehousing.receptacle r on r.id = p.receptacle_id
      where p.data::jsonb->'arrival'->>'facility' = 'URC-CBZ' and r.state in ('departed', 'exited', 'delivered')
      group by p.data::jsonb->'notice'->>'channel' order by 1`,
  },
  {
    point: 'S3',
    name: 'bonded-pieces',
    sentence: 'Bonded stock left piece by piece, each piece released.',
    sql: `select 'in ' || sum(booked) || ', sold ' || sum(reserved) || ', picked ' || sum(taken) || ' pieces; handed over: ' || max(out.n) what
      from (select (data->>'booked')::int booked, (data->>'reserved')::int reserved, (data->>'taken')::int taken from intake.stock where warehouse = 'URC-CBZ') s,
        (select count(*) n, bool_and(c.state in ('released', 'closed')) clean from warehousing.parcel p join supervision.clearance_case c on c.id = p.declaration_id
          where p.phase = 'handed-over' and c.data::jsonb->'declaration'->>'stockWarehouse' = 'URC-CBZ') out
      having sum(taken) > 0 and bool_and(out.clean)`,
  },
];
