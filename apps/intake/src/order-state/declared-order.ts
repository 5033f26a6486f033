import type { DeclarationState } from './declaration.js';
import type { OrderState } from './order.js';

/** An order with the declaration that it became. */
export interface DeclaredOrder {
  readonly order: OrderState;
  readonly declaration: DeclarationState;
}
