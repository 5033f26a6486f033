import { exampleOrder, type Order, type Payment, type Waybill } from '#libs/contracts';

/** An import under 9610 with its payment and its waybill, which agree. */
export const money = (amount: string) => ({ amount, currency: 'CNY' });
export const addressee = {
  name: 'Ли Мин',
  street: 'Example Road 3',
  city: 'Urumqi',
  country: 'CN',
  phone: '+86 130 0000 0000',
  identityNumber: '110101190001010006',
};
export const order: Order = {
  ...exampleOrder,
  orderNo: 'SO-9610',
  channel: 'commercial',
  direction: 'import',
  addressee,
  freight: money('10'),
  total: money('89.80'),
  taxTotal: money('8.17'),
  discount: money('5'),
  itemNumber: 'TX100000017',
  logisticsCode: 'tianshan-express',
  product: 'parcel',
};
export const payment: Payment = {
  paymentNumber: 'PAY-1',
  platform: 'steppe-post',
  orderNo: order.orderNo,
  amount: money('92.97'),
  payerName: 'ли мин',
  payerIdentityNumber: addressee.identityNumber,
  paidAt: '2026-11-23T07:00:00Z',
};
export const waybill: Waybill = {
  logisticsCode: 'tianshan-express',
  number: 'tx100000017',
  grossWeightGrams: 430,
  pieces: 1,
  consigneeName: addressee.name,
  consigneePhone: '8613000000000',
};
