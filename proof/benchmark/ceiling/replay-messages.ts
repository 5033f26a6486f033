/** To a replayer. Times are real milliseconds since 1970. */
export type ReplayCommand =
  | { readonly kind: 'setup'; readonly databaseUrl: string }
  | {
      readonly kind: 'replay';
      /** A fresh copy for each lap: the same keys cannot be written twice into one. */
      readonly databaseUrls: readonly string[];
      readonly began: number;
      readonly lapMs: number;
      readonly measureFrom: number;
      readonly ends: number;
    }
  | { readonly kind: 'lag' };

/** From a replayer. */
export type ReplayReport =
  | { readonly kind: 'ready'; readonly operations: number }
  | { readonly kind: 'set-up' }
  | { readonly kind: 'lag'; readonly seconds: number }
  | { readonly kind: 'finished'; readonly done: number; readonly failed: number; readonly delays: Float64Array }
  | { readonly kind: 'failed'; readonly reason: string };
