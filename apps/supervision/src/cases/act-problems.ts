import type { ProblemCode } from '#libs/contracts';

/** Why an act on a case may be refused. */
export const actProblems: readonly ProblemCode[] = ['not-found', 'state-conflict', 'already-claimed'];

/** Why an act of a second officer may be refused. */
export const secondPersonProblems: readonly ProblemCode[] = ['not-found', 'state-conflict', 'second-person-needed'];
