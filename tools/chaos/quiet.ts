/** Errors of Kafka's client are what is wanted here; nobody needs to read them. (0 is its level for nothing.) */
export const QUIET = { logLevel: 0 } as const;
