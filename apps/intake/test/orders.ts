import { exampleOrder, type Order } from '#libs/contracts';
import { s10CheckDigit } from '#libs/postal';

let made = 0;

/** A faultless order with a number and a label of its own. */
export function orderWith(changes: Partial<Order> = {}): Order {
  made += 1;
  return { ...exampleOrder, orderNo: `SO-${process.pid}-${made}`, itemNumber: itemNumber(made), ...changes };
}

export function itemNumber(n: number, service = 'LZ'): string {
  const serial = String(n).padStart(8, '0');
  return `${service}${serial}${s10CheckDigit(serial)}CN`;
}
