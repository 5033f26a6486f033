import type { Evidence } from '../evidence.js';

/** S4 to S6: stock in several countries, consolidation, hubs and the cold chain. */
export const goodsEvidence: readonly Evidence[] = [
  {
    point: 'S4',
    name: 'stock-abroad',
    sentence: 'Stock lies in warehouses of three countries, under the status of each.',
    atLeast: 3,
    sql: `select p.data::jsonb->'stocked'->>'facility' || ': ' || count(*) || ' lots, ' || (p.data::jsonb->'stocked'->'customsStatus')::text what
      from warehousing.parcel p where p.data::jsonb->'stocked' is not null group by p.data::jsonb->'stocked'->>'facility', p.data::jsonb->'stocked'->'customsStatus' order by 1`,
  },
  {
    point: 'S4',
    name: 'sold-abroad',
    sentence: 'Stock was sold from an overseas warehouse; nothing was lodged in China.',
    sql: `select p.data::jsonb->'arrival'->>'facility' || ': ' || count(*) || ' parcels handed over, ' || count(c.id) || ' declarations' what
      from warehousing.parcel p left join supervision.clearance_case c on c.parcel_id = p.id
      where p.phase = 'handed-over' and p.data::jsonb->'taken' is not null and p.data::jsonb->'arrival'->>'country' <> 'CN'
      group by p.data::jsonb->'arrival'->>'facility' having count(c.id) = 0`,
  },
  {
    point: 'S4',
    name: 'hub-abroad',
    sentence: 'The hub abroad sent on from warehouse to warehouse.',
    sql: `select lane_id || ': ' || count(*) || ' departures' what from dispatch.departure
      where phase in ('departed', 'arrived', 'closed') and data->>'origin' in ('ALA-OW', 'TAS-OW', 'FRU-OW', 'BUD-OW') group by lane_id order by 1`,
  },
  {
    point: 'S4',
    name: 'border-warehouse',
    sentence: 'The border warehouse at Jeminay consolidated and sent off.',
    sql: `select 'JEM-BW: ' || count(*) || ' units, ' || sum(items) || ' parcels' what from warehousing.receptacle
      where data::jsonb->'line'->>'facility' = 'JEM-BW' and state in ('departed', 'exited', 'delivered') having count(*) > 0`,
  },
  {
    point: 'S5',
    name: 'one-train',
    sentence: 'One train, one list: postal bags, commercial pallets, three warehouses.',
    sql: `select d.id || ': ' || string_agg(distinct r.data::jsonb->'line'->>'facility', ', ') || '; ' || string_agg(distinct r.kind, ', ') what
      from dispatch.departure d, jsonb_object_keys(d.data::jsonb->'load') unit join warehousing.receptacle r on r.id = unit
      where d.data->>'mode' = 'rail' and d.phase in ('departed', 'at-border', 'exited', 'arrived', 'closed')
      group by d.id having count(distinct r.data::jsonb->'line'->>'facility') >= 3
        and bool_or(r.kind = 'postal-receptacle') and bool_or(r.kind in ('pallet', 'commercial-bag')) order by d.id`,
  },
  {
    point: 'S6',
    name: 'hubs',
    sentence: 'Load units changed vehicles at the rail and the air hub.',
    atLeast: 2,
    sql: `select leg->>'destination' || ': ' || count(*) || ' units' what from dispatch.receptacle u, jsonb_array_elements(u.data::jsonb->'travelled') leg
      where leg->>'destination' in ('URC-RAIL', 'URC-AIR') group by leg->>'destination' order by 1`,
  },
  {
    point: 'S6',
    name: 'cold-chain',
    sentence: 'A chilled parcel left the country, read all the way and never above 8 °C.',
    sql: `select p.item_number || ': ' || t.n || ' readings, ' || t.low || ' to ' || t.high || ' °C' what
      from warehousing.parcel p join warehousing.receptacle r on r.id = p.receptacle_id
      join lateral (select count(*) n, min(celsius) low, max(celsius) high, max(gap) gap from (
        select celsius, at - lag(at) over (order by at) gap from warehousing.temperature_reading where unit = p.id) x) t on true
      where p.data::jsonb->'notice'->>'temperatureBand' = 'chilled' and r.state in ('exited', 'delivered')
        and t.n >= 6 and t.low >= 2 and t.high <= 8 and t.gap <= interval '6 hours' order by t.n desc limit 20`,
  },
];
