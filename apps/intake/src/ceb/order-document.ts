import type { Direction, Money, Person, Regime } from '#libs/contracts';

/** One line of an order document; a list names it again by its number. */
export interface OrderDocumentLine {
  /** From 1. */
  readonly number: number;
  readonly sku?: string | undefined;
  readonly description: string;
  readonly quantity: number;
  /** 0 for a gift. */
  readonly unitPrice: Money;
  /** ISO 3166-1 alpha-2. */
  readonly originCountry?: string | undefined;
}

/** Who bought; not always the one who gets the goods. */
export interface Buyer {
  readonly name: string;
  readonly identityNumber?: string | undefined;
  readonly phone?: string | undefined;
}

/** What a platform sold (CEB 311, 303). It has no headings and no weights; the list has them. */
export interface OrderDocument {
  /** The party that took the order, or its customs code as all documents of the order write it (`ebpCode`). */
  readonly platform: string;
  readonly orderNo: string;
  readonly goodsTotal: Money;
  readonly freight?: Money | undefined;
  readonly discount?: Money | undefined;
  readonly taxTotal?: Money | undefined;
  /** What the buyer paid (`acturalPaid`): must be goods, freight and tax less discount. */
  readonly paid?: Money | undefined;
  readonly buyer?: Buyer | undefined;
  /** Of its payment, where the platform knows it. */
  readonly paymentNumber?: string | undefined;
  /** Left out where the document names none (export): the list's country and a blank address are taken. */
  readonly consignee?: Person | undefined;
  readonly lines: readonly OrderDocumentLine[];
}

export interface ListLine {
  /** That of the order's line. */
  readonly number: number;
  readonly description?: string | undefined;
  readonly sku?: string | undefined;
  readonly hsCode: string;
  readonly originCountry?: string | undefined;
  readonly quantity: number;
  readonly total?: Money | undefined;
  /** The net weight of the list (the gross weight where it has none) is shared out by pieces where a line has none. */
  readonly netWeightGrams?: number | undefined;
}

/** What is put before customs for one order (CEB 621, 603). With the order document it is what an order by JSON is alone. */
export interface DeclarationList {
  readonly platform: string;
  readonly orderNo: string;
  readonly direction: Extract<Direction, 'import' | 'export'>;
  /** By trade mode. */
  readonly regime: Regime;
  readonly logisticsCode: string;
  /** Of the waybill. */
  readonly number: string;
  readonly grossWeightGrams: number;
  readonly netWeightGrams?: number | undefined;
  readonly freight?: Money | undefined;
  readonly insurance?: Money | undefined;
  readonly buyer?: Buyer | undefined;
  readonly consigneeAddress?: string | undefined;
  readonly lines: readonly ListLine[];
  /** Export: where it goes. */
  readonly destinationCountry?: string | undefined;
  /** Import: where it comes from. */
  readonly originCountry?: string | undefined;
  /** `parcel` when left out. */
  readonly product?: string | undefined;
  readonly handoverFacility?: string | undefined;
  /** 1210: the bonded warehouse whose stock it is taken from. */
  readonly stockWarehouse?: string | undefined;
}
