/** Fields of all records. */
export interface CebReport {
  readonly action: 'new' | 'change' | 'delete';
  /** UTC; in the message it is Beijing time. */
  readonly at: string;
}

/** Decimal text with all its digits; currency of ISO 4217. */
export interface CebMoney {
  readonly amount: string;
  readonly currency: string;
}

export interface CebPerson {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
}

export interface CebBuyer {
  readonly name: string;
  readonly identityNumber: string;
  readonly phone?: string;
}

export interface CebOrderLine {
  readonly number: number;
  readonly sku?: string;
  readonly name: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: CebMoney;
  readonly total: CebMoney;
  /** ISO 3166-1 alpha-2; import only. */
  readonly originCountry?: string;
}

/** 311, 303. */
export interface CebOrder extends CebReport {
  readonly kind: 'order';
  readonly direction: 'import' | 'export';
  /** Export to consumers, between companies, of stock for a warehouse abroad. */
  readonly trade: 'import' | 'b2c' | 'b2b' | 'warehouse-abroad';
  readonly platformCode: string;
  readonly sellerCode: string;
  readonly sellerName: string;
  readonly orderNo: string;
  readonly goodsTotal: CebMoney;
  readonly freight: CebMoney;
  readonly discount?: CebMoney;
  readonly taxTotal?: CebMoney;
  readonly paid?: CebMoney;
  readonly buyer?: CebBuyer;
  readonly consignee?: CebPerson;
  readonly payment?: { readonly companyCode: string; readonly number: string };
  readonly lines: readonly CebOrderLine[];
}

/** 411. */
export interface CebPayment extends CebReport {
  readonly kind: 'payment';
  readonly companyCode: string;
  readonly number: string;
  readonly platformCode: string;
  readonly orderNo: string;
  readonly payer: CebBuyer;
  readonly amount: CebMoney;
  /** UTC. */
  readonly paidAt: string;
}

/** 511, 505. The export message names no order. */
export interface CebWaybill extends CebReport {
  readonly kind: 'waybill';
  readonly logisticsCode: string;
  readonly number: string;
  readonly orderNo?: string;
  readonly grossWeightKilograms: string;
  readonly pieces: number;
  readonly freight?: CebMoney;
  readonly insurance?: CebMoney;
  readonly consignee?: CebPerson;
}

export interface CebListLine {
  readonly number: number;
  readonly sku?: string;
  readonly name: string;
  /** Ten digits. */
  readonly heading: string;
  /** Import: origin. Export: the last country of destination. */
  readonly country: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: CebMoney;
  readonly total: CebMoney;
  /** Present when one of its quantities is a weight. */
  readonly netWeightGrams?: string;
}

export const tradeModes = ['9610', '1210', '9710', '9810'] as const;
export type TradeMode = (typeof tradeModes)[number];

/** 621, 603: the declaration list. */
export interface CebList extends CebReport {
  readonly kind: 'list';
  readonly direction: 'import' | 'export';
  readonly tradeMode: TradeMode;
  readonly platformCode: string;
  readonly sellerCode: string;
  readonly orderNo: string;
  readonly logisticsCode: string;
  readonly waybillNumber: string;
  readonly copNo?: string;
  readonly customsCode: string;
  readonly portCode: string;
  readonly transportMode: string;
  /** Import: country of departure. Export: country of destination. */
  readonly country: string;
  readonly grossWeightKilograms: string;
  readonly netWeightKilograms: string;
  readonly pieces: number;
  /** Number of the bonded account book; 1210 only. */
  readonly accountNumber?: string;
  /** Of the postal bag; export. */
  readonly bagNumber?: string;
  readonly freight?: CebMoney;
  readonly insurance?: CebMoney;
  readonly buyer?: CebBuyer;
  /** Import only. */
  readonly consigneeAddress?: string;
  readonly lines: readonly CebListLine[];
}

export type CebRecord = CebOrder | CebPayment | CebWaybill | CebList;
