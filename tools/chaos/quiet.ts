/** Errors of Kafka's client are what is wanted here; nobody needs to read them. */
export const QUIET = { logCreator: () => () => undefined };
