import type { Check } from '../check.js';

/** Where a parcel lies according to the ledger: accounts that are ours hold it, or not. */
const place = `select unit, account, sum(quantity) quantity from warehousing.ledger
  where not starts_with(account, 'world:') group by unit, account having sum(quantity) <> 0`;

const members = `select r.id receptacle, r.state, m->>'parcelId' parcel, m->>'declarationId' declaration
  from warehousing.receptacle r, jsonb_array_elements(r.data::jsonb->'members') m where r.state <> 'emptied'`;

/** Within warehousing: stock, bags, despatches. */
export const warehouseChecks: readonly Check[] = [
  {
    name: 'ledger-balances',
    sentence: 'Every movement has two sides that add up to zero.',
    scope: 'service',
    sql: `select movement id, array_agg(unit) keys, sum(quantity) || ' pieces, ' || sum(grams) || ' g' what
      from warehousing.ledger group by movement having sum(quantity) <> 0 or sum(grams) <> 0 or count(*) <> 2`,
  },
  {
    name: 'one-place',
    sentence: 'Every unit is in exactly one place.',
    scope: 'service',
    sql: `with place as (${place}) select unit id, array[unit] keys, string_agg(account || ': ' || quantity, ', ') what
      from place where not starts_with(unit, 'stock:') group by unit having count(*) > 1 or min(quantity) <> 1`,
  },
  {
    name: 'place-is-known',
    sentence: 'The ledger and the state of each parcel have the same place.',
    scope: 'service',
    sql: `with place as (${place}) select p.id, array[p.id, p.declaration_id] keys, p.phase || ', but ' || coalesce(l.account, 'nowhere') what
      from warehousing.parcel p left join place l on l.unit = p.id where l.account is distinct from p.place`,
  },
  {
    name: 'stock-is-on-its-shelves',
    sentence: 'The shelves and the ledger have the same number of pieces of each lot.',
    scope: 'service',
    sql: `with place as (${place}), lot as (
        select 'stock:' || concat_ws('|', s.facility, s.data->>'partyId', l->>'lotNo', s.data->>'sku') unit, sum((l->>'quantity')::int) quantity
        from warehousing.shelf s, jsonb_array_elements(s.data::jsonb->'lots') l group by 1)
      select coalesce(p.unit, s.unit) id, array[coalesce(p.unit, s.unit)] keys,
        'ledger: ' || coalesce(p.quantity, 0) || ', shelf: ' || coalesce(s.quantity, 0) what
      from (select unit, quantity from place where starts_with(unit, 'stock:')) p full join lot s using (unit)
      where p.quantity is distinct from s.quantity or p.quantity < 0`,
  },
  {
    name: 'received-once',
    sentence: 'No parcel was received twice.',
    scope: 'service',
    sql: `select unit id, array[unit] keys, count(*) || ' receipts' what from warehousing.ledger
      where account = 'world:sender' and quantity = -1 group by unit having count(*) > 1`,
  },
  {
    name: 'packed-is-in-its-bag',
    sentence: 'A packed parcel is in exactly one bag, and a bag has packed parcels only.',
    scope: 'service',
    sql: `with member as (${members}) select coalesce(p.id, b.parcel) id, array[p.id, p.declaration_id, b.parcel, b.declaration] keys,
        coalesce(p.phase, 'unknown') || ', in ' || coalesce(string_agg(b.receptacle, ', '), 'no bag') what
      from (select id, declaration_id, phase, receptacle_id from warehousing.parcel where phase = 'packed') p
      full join member b on b.parcel = p.id
      group by p.id, p.declaration_id, p.phase, p.receptacle_id, b.parcel, b.declaration
      having p.id is null or count(b.receptacle) <> 1 or max(b.receptacle) <> p.receptacle_id`,
  },
  {
    name: 'open-bags-hold-what-may-leave',
    sentence: 'An open bag has only parcels that may leave.',
    scope: 'service',
    sql: `select p.id, array[p.id, p.declaration_id] keys, 'clearance ' || coalesce(p.clearance, 'none') ||
        case when p.held then ', held' else '' end || case when p.locked then ', weight differs' else '' end what
      from warehousing.parcel p join warehousing.receptacle r on r.id = p.receptacle_id
      where p.phase = 'packed' and r.state = 'open' and (p.held or p.locked or (p.clearance is distinct from 'released'
        and (p.data::jsonb->'notice'->'pick'->>'abroad')::boolean is not true))`,
  },
  {
    name: 'despatch-numbers-without-gaps',
    sentence: 'Despatches of a series are numbered from 1 without gaps.',
    scope: 'service',
    sql: `select data->>'series' || ' ' || (data::jsonb->'identity'->>'year') id, array_agg(id) keys,
        count(*) || ' despatches up to number ' || max((data::jsonb->'identity'->>'number')::int) what
      from warehousing.despatch group by data->>'series', data::jsonb->'identity'->>'year'
      having count(*) <> max((data::jsonb->'identity'->>'number')::int) or count(distinct number) <> count(*)`,
  },
  {
    name: 'bag-numbers-unique',
    sentence: 'No receptacle number was issued twice, not even a void one.',
    scope: 'service',
    // Test despatches have a series of their own, so that they leave no gaps in the real one.
    sql: `select number id, array_agg(owner) keys, count(*) || ' times' what from (
        select number, livemode, id owner from warehousing.receptacle where number is not null and state <> 'emptied'
        union all select v, d.livemode, d.id from warehousing.despatch d, jsonb_array_elements_text(d.data::jsonb->'voidedNumbers') v) given
      group by number, livemode having count(*) > 1`,
  },
  {
    name: 'bag-serials-without-gaps',
    sentence: 'Every serial of a despatch belongs to a bag or is void.',
    scope: 'service',
    sql: `select id, array[id] keys, (data->>'lastSerial') || ' serials, ' || jsonb_array_length(data::jsonb->'receptacleIds') || ' bags, '
        || jsonb_array_length(data::jsonb->'voidedNumbers') || ' void' what
      from warehousing.despatch
      where (data->>'lastSerial')::int <> jsonb_array_length(data::jsonb->'receptacleIds') + jsonb_array_length(data::jsonb->'voidedNumbers')`,
  },
  {
    name: 'closed-bags-are-despatched',
    sentence: 'Every closed postal bag is in its despatch exactly once.',
    scope: 'service',
    sql: `select r.id, array[r.id, r.despatch_id] keys, r.state || ', in ' || count(d.id) || ' despatches' what
      from warehousing.receptacle r
      left join (select d.id, b from warehousing.despatch d, jsonb_array_elements_text(d.data::jsonb->'receptacleIds') b) d
        on d.b = r.id and d.id = r.despatch_id
      where r.kind = 'postal-receptacle' and r.state not in ('open', 'emptied') group by r.id, r.despatch_id, r.state having count(d.id) <> 1`,
  },
];
