import type { Evidence } from '../evidence.js';

const left = `phase in ('departed', 'at-border', 'exited', 'arrived', 'closed')`;
const loaded = `${left} and data::jsonb->'load' <> '{}'`;
const capitals = `('KZALAA', 'UZTASA', 'KGFRUA', 'TJDYUA', 'TMASBA')`;

const toCapitals = (
  modes: string,
) => `select data->>'destination' || ': ' || count(*) || ' departures, ' || min(lane_id) what
  from dispatch.departure where ${loaded} and data->>'mode' in (${modes}) and data->>'origin' = 'URC-OE' and data->>'destination' in ${capitals}
  group by data->>'destination' order by 1`;

/** S7 to S9: routes, combined transport, promises. */
export const waysEvidence: readonly Evidence[] = [
  {
    point: 'S7',
    name: 'capitals-by-air',
    sentence: 'The five capitals by direct air mail.',
    atLeast: 5,
    sql: toCapitals(`'air'`),
  },
  {
    point: 'S7',
    name: 'capitals-by-surface',
    sentence: 'The five capitals by direct surface mail.',
    atLeast: 5,
    sql: toCapitals(`'truck', 'rail'`),
  },
  {
    point: 'S7',
    name: 'kashgar-six-trucks',
    sentence: 'Six trucks from Kashgar to Kyrgyzstan, over a pass.',
    sql: `select id || ': ' || (data->>'vehicle') || ' over ' || (data->>'exitPlace') what from dispatch.departure
      where ${loaded} and data->>'origin' = 'KHG-OE' and data->>'vehicle' like '6 %' order by id`,
  },
  {
    point: 'S7',
    name: 'moscow',
    sentence: 'Moscow by surface.',
    sql: `select lane_id || ': ' || count(*) || ' departures' what from dispatch.departure
      where ${loaded} and data->>'destination' = 'RUMOWS' and data->>'mode' in ('truck', 'rail') group by lane_id`,
  },
  {
    point: 'S7',
    name: 'sixteen-countries',
    sentence: 'Sixteen European countries: their mail has left the customs territory.',
    atLeast: 16,
    sql: `select p.destination_country || ': ' || count(*) || ' parcels' what
      from warehousing.parcel p join warehousing.receptacle r on r.id = p.receptacle_id
      where r.state in ('exited', 'delivered') and p.destination_country in ('PL', 'DE', 'CZ', 'HU', 'AT', 'SK', 'NL', 'BE', 'FR', 'IT', 'ES', 'LT', 'LV', 'EE', 'FI', 'SE')
      group by p.destination_country order by 1`,
  },
  {
    point: 'S8',
    name: 'rail-truck-charter',
    sentence: 'One journey by rail, truck and charter flight.',
    sql: `select u.data->>'number' || ': ' || string_agg((leg->>'origin') || ' ' || (leg->>'mode') || ' ' || (leg->>'destination'), ', ' order by leg->>'departsAt') what
      from dispatch.receptacle u, jsonb_array_elements((u.data::jsonb->'travelled') || (u.data::jsonb->'plan'->'legs')) leg where u.phase = 'delivered'
      group by u.id, u.data->>'number' having array_agg(leg->>'mode') @> array['rail', 'truck', 'charter'] order by 1`,
  },
  {
    point: 'S8',
    name: 'gauge',
    sentence: 'A train changed its gauge and was sealed again.',
    sql: `select id || ': ' || (data::jsonb->'gaugeChange'->'done'->>'oldSeal') || ' became ' || (data::jsonb->'gaugeChange'->'done'->>'newSeal') what
      from dispatch.departure where data::jsonb->'gaugeChange'->'done'->>'newSeal' is not null order by id`,
  },
  {
    point: 'S9',
    name: 'on-time-shares',
    sentence: 'Promise and on-time share of each lane, with the causes of lateness.',
    sql: `select lane_id || ' ' || product || ': ' || count(*) || ' delivered, ' || round(100.0 * count(*) filter (where on_time) / count(*)) || ' % on time'
        || coalesce('; ' || string_agg(distinct cause, ', '), '') what from dispatch.delivery group by lane_id, product order by 1`,
  },
  {
    point: 'S9',
    name: 'refused-by-air',
    sentence: 'A battery parcel was refused by air and went by surface.',
    sql: `select u.data->>'number' || ' ' || (u.data->>'dangerousGoods') || ': without ' || (u.data->>'withoutModes') || ', now ' || coalesce(leg->>'mode', 'planned') what
      from dispatch.receptacle u left join lateral jsonb_array_elements(coalesce(u.data::jsonb->'plan'->'legs', '[]') || (u.data::jsonb->'travelled')) leg on true
      where jsonb_array_length(u.data::jsonb->'dangerousGoods') > 0 and jsonb_array_length(u.data::jsonb->'withoutModes') > 0 and leg->>'mode' in ('truck', 'rail') order by 1`,
  },
  {
    point: 'S9',
    name: 'closed-pass',
    sentence: 'A pass was closed; what would have gone over it was planned again.',
    sql: `select c.id || ' at ' || coalesce(c.place, c.lane_id) || ': ' || count(d.id) || ' departures cancelled' what
      from dispatch.closure c join dispatch.departure d on d.phase = 'cancelled' and (d.lane_id = c.lane_id or d.exit_place = c.place)
        and d.departs_at between c.starts_at and c.ends_at + interval '3 days'
      group by c.id, c.place, c.lane_id order by 1`,
  },
];
