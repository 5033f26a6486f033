/** Kafka's client logs nothing: its errors are expected here. */
export const SILENT = { logCreator: () => () => undefined };
