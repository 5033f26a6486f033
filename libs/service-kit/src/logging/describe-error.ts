import { types } from 'node:util';

interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: DescribedError;
}

/**
 * SQLSTATE classes whose messages name roles, tables and columns, but never quote a value: connection, login, syntax,
 * resources, locks. Anything else may ("invalid input syntax for type integer: …").
 */
const QUOTES_NO_VALUES = /^(08|25|28|3D|3F|40|42|53|55|57)/;

/** PostgreSQL's own errors quote rows and values ("Key (order_no)=(…) already exists"): data of persons. */
interface DatabaseError extends Error {
  readonly severity: string;
  readonly code: string;
  readonly table?: string;
  readonly constraint?: string;
}

/** What of an error may be written to a log: never a statement, its parameters or a row. */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!types.isNativeError(error)) return { type: typeof error, message: 'something that is no error was thrown' };
  const message = safeMessage(error);
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return {
    type: error.name,
    message,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(stack && { stack }),
    ...(error.cause !== undefined && depth < 3 && { cause: describeError(error.cause, depth + 1) }),
  };
}

function safeMessage(error: Error): string {
  const source = 'driverError' in error && types.isNativeError(error.driverError) ? error.driverError : error;
  if (!isDatabaseError(source) || QUOTES_NO_VALUES.test(source.code)) return source.message;
  const place = [source.table, source.constraint].filter(Boolean).join('.');
  return `SQLSTATE ${source.code}${place && ` on ${place}`}`;
}

function isDatabaseError(error: Error): error is DatabaseError {
  return 'severity' in error && 'code' in error && typeof error.code === 'string' && error.code.length === 5;
}
