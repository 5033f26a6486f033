import type { PaymentToReport } from '../documents/report-payment.use-case.js';
import type { WaybillToReport } from '../documents/report-waybill.use-case.js';
import type { OrderToAmend } from '../orders/amend-order.use-case.js';
import type { OrderToCancel } from '../orders/cancel-order.use-case.js';
import type { OrderToPlace } from '../orders/place-order.use-case.js';
import type { UnitToDeclare } from '../units/declare-unit.use-case.js';
import type { RefusedCommand } from './party-command.js';

/** What a party asks for, as the use case that does it wants it. */
export type StagedCommand =
  | { readonly verb: 'place'; readonly data: OrderToPlace }
  | { readonly verb: 'amend'; readonly data: OrderToAmend }
  | { readonly verb: 'cancel'; readonly data: OrderToCancel }
  | { readonly verb: 'payment'; readonly data: PaymentToReport }
  | { readonly verb: 'waybill'; readonly data: WaybillToReport }
  | { readonly verb: 'unit'; readonly data: UnitToDeclare }
  | RefusedCommand;
