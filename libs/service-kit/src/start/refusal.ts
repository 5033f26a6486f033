import { RefusedToStart } from '#libs/messaging';
import type { ServiceLog } from '../logging/service-log.js';

/** EX_CONFIG of sysexits.h: a supervisor need not try again, the answer stays the same until an operator acts. */
export const REFUSED_EXIT_CODE = 78;

/** Says why the process ends; without a stack where the reason is no fault of the program. @returns the exit code */
export function lastWord(log: Pick<ServiceLog, 'fatal'>, error: unknown): number {
  if (error instanceof RefusedToStart) {
    const { message: msg, findings } = error;
    log.fatal({ msg, refused: true, findings, remedy: 'npm run recover' }, 'messaging');
    return REFUSED_EXIT_CODE;
  }
  log.fatal(error, 'messaging');
  return 1;
}
