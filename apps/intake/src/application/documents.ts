import type { Direction, Finding, Money, Payment, Person, Regime, Waybill } from '#libs/contracts';
import type { OnBehalf } from '../domain/order.js';
import type { Refusal } from './answers.js';

/** Documents that a declaration can wait for. `list` is the declaration list of customs (CEB 621, 603). */
export type DocumentKind = 'order' | 'payment' | 'waybill' | 'list';

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

/** What a platform says was sold (CEB 311, 303): no headings and no weights; those stand in the list. */
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
  /** Left out where the document names none (export): the list's country and a blank address are taken. */
  readonly consignee?: Person | undefined;
  readonly lines: readonly OrderDocumentLine[];
}

export interface ListLine {
  /** That of the order's line. */
  readonly number: number;
  readonly description?: string | undefined;
  readonly hsCode: string;
  readonly originCountry?: string | undefined;
  readonly quantity: number;
  readonly total?: Money | undefined;
  /** The net weight of the list is shared out by value where a line has none. */
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

/** How far the documents of one order are. */
export interface DocumentsState {
  readonly needed: readonly string[];
  readonly present: readonly string[];
  /** Values that differ between documents; of personal ones only which. */
  readonly mismatches: readonly Finding[];
}

export interface Recorded {
  /** `same`: the document was there already. */
  readonly kind: 'recorded' | 'same';
  /** Undefined while nothing but this document is known of the order. */
  readonly orderId?: string | undefined;
  readonly declarationId?: string | undefined;
  readonly documents: DocumentsState;
  /** The declaration went to customs with this document. */
  readonly lodged: boolean;
}

export type DocumentAnswer = Recorded | Refusal;

/** Takes the documents of an order in any order, from whichever party may send them. Each answer comes after it is durable. */
export interface TakesDocuments {
  orderDocument(document: OrderDocument, party: OnBehalf): Promise<DocumentAnswer>;
  list(list: DeclarationList, party: OnBehalf): Promise<DocumentAnswer>;
  payment(payment: Payment, party: OnBehalf): Promise<DocumentAnswer>;
  waybill(waybill: Waybill, party: OnBehalf): Promise<DocumentAnswer>;
}
