import type { ProblemCode } from '#libs/contracts';

/** Why an act on a case may be refused. */
export const actProblems: readonly ProblemCode[] = [
  'not-found',
  'state-conflict',
  'already-claimed',
  'other-request-waits',
];

/** Why an act of a second officer may be refused. */
export const secondPersonProblems: readonly ProblemCode[] = [
  'not-found',
  'state-conflict',
  'second-person-needed',
  'other-request-waits',
];

/** Why an act of an officer who need not have claimed the case may be refused. */
export const unclaimedActProblems: readonly ProblemCode[] = ['not-found', 'state-conflict', 'other-request-waits'];
