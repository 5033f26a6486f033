import type { Finding } from '#libs/contracts';

/** What one check of an order finds: errors refuse it, warnings go to customs with it. */
export interface ValidationResult {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}
