/** How many orders are at one place. Each order is at one place only, so the sum is the number of orders taken. */
export interface OrdersAtPlace {
  readonly place: string;
  readonly orders: number;
}

/** In the order of the way. The first that is true of an order is its place. */
const places: readonly (readonly [place: string, condition: string])[] = [
  ['cancelled', `o.phase = 'cancelled' or c.state = 'cancelled'`],
  ['returned to the sender', `p.phase = 'returned-to-sender'`],
  ['handed over', `p.phase = 'handed-over'`],
  ['disposed of', `p.phase = 'disposed'`],
  ['delivered', `r.state = 'delivered'`],
  ['exited', `r.state = 'exited'`],
  ['at a hub', `r.state = 'at-hub'`],
  ['departed', `r.state = 'departed'`],
  ['brought back from the border', `r.state = 'returned'`],
  ['in a closed bag', `r.state in ('closed', 'planned')`],
  ['in an open bag', `r.state = 'open'`],
  ['held', `c.open_holds > 0 or p.held`],
  ['with an officer', `c.needs_officer or p.locked`],
  ['to be returned', `c.state = 'returned'`],
  ['in the store of customs', `p.phase = 'customs-store'`],
  ['at the inspection line', `p.phase = 'presented'`],
  ['released, to be packed or handed over', `c.state = 'released'`],
  ['received, on its way through customs', `p.phase = 'stored'`],
  ['expected at the facility', `p.phase = 'announced'`],
  ['between two services', `c.id is null or c.lodged_at is null or p.id is null`],
];

export const orderPlacesSql = `
  select place, count(*)::int orders from (
    select case ${places.map(([place, condition]) => `when ${condition} then '${place}'`).join('\n      ')} else 'elsewhere' end place
    from intake.customer_order o
    left join supervision.clearance_case c on c.id = o.declaration_id
    left join warehousing.parcel p on p.id = o.data->>'parcelId'
    left join warehousing.receptacle r on r.id = p.receptacle_id) placed
  group by place`;

export const totalsSql = `
  select (select count(*)::int from intake.customer_order) accepted,
    (select count(*)::int from intake.refusal) refused,
    (select count(*)::int from intake.staged) staged`;

export function sortedByWay(lines: readonly OrdersAtPlace[]): OrdersAtPlace[] {
  const rank = (place: string) => {
    const found = places.findIndex(([name]) => name === place);
    return found === -1 ? places.length : found;
  };
  return lines.toSorted((a, b) => rank(a.place) - rank(b.place));
}
