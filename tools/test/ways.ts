/** By phase of the order: what a trace of the whole way must show. */
export const lastSteps: Readonly<Record<string, readonly string[]>> = {
  exited: ['Departed', 'ExitConfirmed'],
  delivered: ['Departed', 'ReceptacleDelivered'],
  'handed-over': ['ParcelHandedOver'],
  stocked: ['StockBooked'],
};

/** Kinds whose whole ways are asked for by every number; the others by their own. */
export const thoroughly: ReadonlySet<string> = new Set([
  'mail-onward',
  'transit-bag',
  'ecommerce-export',
  'ecommerce-import',
  'stock-abroad',
  'sale-abroad',
  'return',
]);

/** All numbers that any party or service has for one order, by its number: `$1`. */
export const numbersOf = `
  select array_remove(array[o.order_no, o.order_id, o.data->>'parcelId', o.declaration_id, c->>'itemNumber',
      (c->>'logisticsCode') || '/' || (c->>'itemNumber'), d.data::jsonb->'dossier'->>'paymentNumber', d.data::jsonb->'transit'->>'routeBill', d.data::jsonb->'transit'->>'seal'], null) ids,
    array_remove(array[u.id, u.data->>'number', u.data->>'despatchNumber', r.data::jsonb->'closed'->>'seal', b.document_number, b.id, v.id, v.data->>'seal'], null) way
  from intake.customer_order o join intake.declaration d on d.id = o.declaration_id cross join lateral (select d.data::jsonb->'content' c) content
  left join warehousing.parcel p on p.id = o.data->>'parcelId' left join warehousing.receptacle r on r.id = p.receptacle_id
  left join dispatch.receptacle u on u.id = r.id
  left join lateral (select * from dispatch.consignment where data::jsonb->'receptacleIds' ? u.id limit 1) b on true
  left join dispatch.departure v on v.id = b.departure_id
  where o.order_no = $1`;
