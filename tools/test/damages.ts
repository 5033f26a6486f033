import { goodsChecks } from '../reconcile/checks/goods.js';
import { hopChecks } from '../reconcile/checks/hops.js';
import { sliceChecks } from '../reconcile/checks/slices.js';
import { unitChecks } from '../reconcile/checks/units.js';
import { versionChecks } from '../reconcile/checks/versions.js';

/** The checks that the kinds of goods have to pass from service to service, and those of work that must not stand still. */
export const damaged = [...hopChecks, ...versionChecks, ...goodsChecks, ...unitChecks, ...sliceChecks];

const one = (from: string, condition: string, column = 'id') =>
  `(select ${column} from ${from} where ${condition} order by 1 limit 1)`;
const parcel = (condition: string) => one('warehousing.parcel', condition);
const declaredAs = (condition: string) => one('intake.declaration', condition);
const set = (path: string, value: string) => `data = jsonb_set(data::jsonb, '{${path}}', '${value}')`;

/** Kinds of goods, as the warehouse knows them. */
const kinds = [
  `data::jsonb->'notice' ? 'lot'`,
  `data::jsonb->'notice' ? 'transit'`,
  `data::jsonb->'notice'->'pick'->>'abroad' = 'true'`,
  `data::jsonb->'notice'->'pick'->>'abroad' = 'false'`,
  `data::jsonb->'notice'->>'direction' = 'import'`,
  `data::jsonb->'notice'->>'direction' = 'return'`,
  `data::jsonb->'notice'->>'channel' = 'express'`,
];
const cleared = `select p.declaration_id from warehousing.parcel p where p.phase = 'packed' and p.clearance = 'closed'`;
const uncancelled = `p.id in (select data->>'parcelId' from intake.customer_order where data->>'cancellation' = 'none')`;
const onTheWay = one('warehousing.receptacle', `state in ('exited', 'delivered')`);

/** By check: statements that spoil the data, so that the check must name what comes back as `id`. Rolled back after each. */
export const damages: Readonly<Record<string, readonly string[]>> = {
  'declarations-are-cases': kinds
    .filter((kind) => !kind.endsWith(`'abroad' = 'true'`))
    .map((kind) => `delete from supervision.clearance_case where parcel_id = ${parcel(kind)} returning parcel_id id`),
  'declared-is-announced': kinds.map(
    (kind) => `delete from warehousing.parcel where id = ${parcel(kind)} returning id`,
  ),
  'versions-agree': [
    `update intake.declaration set ${set('declarationVersion', '7')} where id = (${cleared} and ${uncancelled} limit 1) returning id`,
  ],
  'amendments-are-answered': [
    `update intake.declaration set ${set('askedFor', '[{}]')} where id = (${cleared} and ${uncancelled} limit 1) returning id`,
  ],
  'the-version-in-force-is-packed': [
    `update warehousing.parcel set ${set('notice,declarationVersion', '7')} where declaration_id = (${cleared} and ${uncancelled} limit 1) returning id`,
  ],
  'cleared-is-what-left': [
    `update warehousing.receptacle set ${set('members,0,declarationVersion', '7')} where id = ${onTheWay}
      returning data::jsonb->'members'->0->>'parcelId' id`,
    `update supervision.clearance_case set ${set('declaration,destinationCountry', '"XX"')} where id = (select data::jsonb->'members'->0->>'declarationId'
      from warehousing.receptacle where id = ${onTheWay}) returning parcel_id id`,
    `update dispatch.receptacle set ${set('destinationCountry', '"XX"')} where id = ${onTheWay}
      returning (select data::jsonb->'members'->0->>'parcelId' from warehousing.receptacle where id = ${onTheWay}) id`,
  ],
  'arrivals-reach-customs': [
    `update supervision.clearance_case set data = data::jsonb - 'goods' where id = (${cleared} limit 1) returning id`,
  ],
  'clearance-agrees': [
    `update warehousing.parcel set clearance = 'released' where id = ${parcel(`clearance = 'closed'`)} returning id`,
  ],
  'holds-agree': [
    `update warehousing.parcel set held = true where id = ${parcel(`clearance = 'closed'`)} returning id`,
  ],
  'party-knows': [
    `update intake.customer_order set ${set('clearance,state', '"released"')} where declaration_id = (${cleared} limit 1)
      returning data->>'parcelId' id`,
  ],
  'closed-bags-are-planned': [`delete from dispatch.receptacle where id = ${onTheWay} returning id`],
  'departed-bags-have-left': [
    `update warehousing.receptacle set state = 'planned', data = data::jsonb - 'hub' where id = ${one('warehousing.receptacle', `state in ('exited', 'delivered') and not data::jsonb ? 'hub'`)} returning id`,
  ],
  'customs-has-it-as-declared': [
    `update supervision.clearance_case set ${set('declaration,inputsDigest', '"x"')} where id = (${cleared} limit 1) returning parcel_id id`,
  ],
  'announced-as-declared': [
    `update warehousing.parcel set ${set('notice,lot,lines,0,quantity', '1')} where id = ${parcel(kinds[0]!)} returning id`,
    `update warehousing.parcel set ${set('notice,transit,seal', '"x"')} where id = ${parcel(kinds[1]!)} returning id`,
    `update warehousing.parcel set ${set('notice,pick,lines,0,sku', '"x"')} where id = ${parcel(kinds[2]!)} returning id`,
    `update warehousing.parcel set ${set('notice,direction', '"export"')} where id = ${parcel(kinds[4]!)} returning id`,
  ],
  'sales-abroad-are-known': [
    `delete from supervision.stock_pick where id = ${one('supervision.stock_pick', 'true')} returning data->>'parcelId' id`,
  ],
  'lots-are-shelved-whole': [
    `delete from warehousing.ledger_movement where unit = (select 'stock:' || concat_ws('|', data::jsonb->'stocked'->>'facility', data::jsonb->'notice'->>'partyId',
      data::jsonb->'notice'->'lot'->>'lotNo', data::jsonb->'notice'->'lot'->'lines'->0->>'sku') from warehousing.parcel where id = ${parcel(`data::jsonb ? 'stocked'`)})
      returning ${parcel(`data::jsonb ? 'stocked'`)} id`,
  ],
  'stock-is-counted-alike': [
    `update intake.stock set ${set('booked', '7')} where id = ${one('intake.stock', `(data->>'booked')::int > 7`)} returning id`,
  ],
  'no-more-is-for-sale-than-lies-there': [
    `update intake.stock set ${set('reserved', '0')} where id = ${one('intake.stock', `(data->>'taken')::int > 0`)} returning id`,
  ],
  'picks-are-notified': [
    `update intake.customer_order set data = data::jsonb - 'picked' where id = ${one('intake.customer_order', `data::jsonb ? 'picked'`)} returning data->>'parcelId' id`,
  ],
  'transit-is-never-opened': [
    `update warehousing.receptacle set number = 'x' where id = ${one('warehousing.receptacle', `kind = 'transit-receptacle' and number is not null`)} returning id`,
  ],
  'handed-over-was-free': [
    `update warehousing.parcel set ${set('where,at', '"2000-01-01T00:00:00Z"')} where id = ${parcel(`phase = 'handed-over' and ${kinds[4]!}`)} returning id`,
    `update warehousing.parcel set ${set('taken,customsStatus', '{}')} where id = ${parcel(`phase = 'handed-over' and ${kinds[2]!}`)} returning id`,
  ],
  'hand-overs-are-notified': [
    `update intake.customer_order set phase = 'released' where id = ${one('intake.customer_order', `phase = 'handed-over'`)} returning data->>'parcelId' id`,
  ],
  'returns-are-notified': [
    `update warehousing.parcel set phase = 'returned-to-sender' where id = ${parcel(`phase = 'handed-over'`)} returning id`,
  ],
  'kept-is-kept-for-customs': [
    `update warehousing.parcel set phase = 'disposed' where id = ${parcel(`phase = 'handed-over'`)} returning id`,
  ],
  'returns-went-before': [
    `update intake.declaration set ${set('returnOf', '"x"')} where id = ${declaredAs(`data::jsonb ? 'returnOf'`)} returning id`,
  ],
  'cancellation-is-answered': [
    `update intake.customer_order set ${set('cancellation', '"asked"')}
      where id = ${one('intake.customer_order', `data->>'cancellation' = 'agreed'`)} returning data->>'parcelId' id`,
  ],
  'customs-knows-the-bags': [
    `update supervision.load_unit set data = jsonb_set(data::jsonb, '{members}', (data::jsonb->'members') - 0) where id = ${onTheWay} returning id`,
  ],
  'intake-knows-the-bags': [
    `delete from intake.closing where data->>'receptacleId' = ${onTheWay} returning receptacle_id id`,
  ],
  'units-are-alike': [
    `update dispatch.receptacle set ${set('number', '"x"')} where id = ${onTheWay} returning id`,
    `update dispatch.receptacle set ${set('grossGrams', '1')} where id = ${onTheWay} returning id`,
  ],
  'arrived-is-arrived': [
    `update warehousing.receptacle set state = 'departed' where id = ${one('warehousing.receptacle', `state = 'delivered'`)} returning id`,
  ],
  'exit-items-are-listed': [
    `update dispatch.unit_members set ${set('exitItems', '[]')} where id = ${one('dispatch.unit_members', `data::jsonb->'exitItems' <> '[]'`)} returning split_part(id, '/', 1) id`,
  ],
  'delivery-is-counted-once': [
    `delete from dispatch.delivery where id = ${one('dispatch.delivery', 'true')} returning split_part(id, ':', 1) id`,
  ],
  'movements-are-notified': [
    `update intake.customer_order set phase = 'departed' where id = ${one('intake.customer_order', `phase = 'delivered'`)} returning data->>'parcelId' id`,
  ],
  'units-reach-their-cases': [
    `update supervision.departure_unit set due = true where id = ${one('supervision.departure_unit', 'true')} returning id`,
  ],
  'units-follow-their-vehicle': [
    `insert into warehousing.vehicle_step (id, version, seq, data, due)
      values ('x', 1, 0, '{"departureId":"d","step":"departed","next":0}', true) returning id`,
  ],
};
