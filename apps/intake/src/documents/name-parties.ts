import type { Order, Payment, Waybill } from '#libs/contracts';
import type { PartyLinks } from '../parties/party-kinds.js';

type Names = Pick<PartyLinks, 'idOf'>;

/** The payment, with parties by their ids where it names them by customs codes: so documents of one trade meet. */
export function paymentOfParties(payment: Payment, links: Names): Payment {
  const { platform, entrustedBy } = payment;
  return {
    ...payment,
    platform: links.idOf(platform),
    ...(entrustedBy !== undefined && { entrustedBy: links.idOf(entrustedBy) }),
  };
}

/** As `paymentOfParties`. */
export function waybillOfParties(waybill: Waybill, links: Names): Waybill {
  const { logisticsCode, entrustedBy } = waybill;
  return {
    ...waybill,
    logisticsCode: links.idOf(logisticsCode),
    ...(entrustedBy !== undefined && { entrustedBy: links.idOf(entrustedBy) }),
  };
}

/** As `paymentOfParties`. The order itself where it names none by a code. */
export function orderOfParties(order: Order, links: Names): Order {
  const { logisticsCode } = order;
  const id = logisticsCode === undefined ? undefined : links.idOf(logisticsCode);
  return id === logisticsCode || id === undefined ? order : { ...order, logisticsCode: id };
}
