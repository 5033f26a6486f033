import type { Finding } from '#libs/contracts';

/** What one look at an order brings: errors refuse it, warnings go to customs with it. */
export interface ValidationResult {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}
