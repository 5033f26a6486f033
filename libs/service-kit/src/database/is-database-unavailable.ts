const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EPIPE',
  'EAI_AGAIN',
  'ENOENT',
]);

/** PostgreSQL: class 08 connection exceptions, 53300 too many connections, 57P01–57P03 shutting down or starting. */
const UNAVAILABLE_STATES = /^(08...|53300|57P0[123])$/;

/** node-postgres and TypeORM report these without a code. */
const UNAVAILABLE_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|not queryable|Driver not Connected|Cannot use a pool after calling end/i;

/** True when the database is out of reach, so that the same request may succeed later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  // A host name with several addresses fails with one error for each.
  if ('errors' in error && Array.isArray(error.errors) && error.errors.some(isDatabaseUnavailable)) return true;
  if ('driverError' in error && isDatabaseUnavailable(error.driverError)) return true;
  const code = 'code' in error ? String(error.code) : '';
  const message = 'message' in error ? String(error.message) : '';
  const unreachable = CONNECTION_CODES.has(code) && 'syscall' in error;
  return unreachable || UNAVAILABLE_STATES.test(code) || UNAVAILABLE_MESSAGES.test(message);
}
