import { type Principal, Problem, worksAt } from '#libs/service-kit';

/** @throws Problem `forbidden` for staff of another facility. */
export function assertWorksAt(user: Principal, facility: string): void {
  if (!worksAt(user, facility)) throw new Problem({ code: 'forbidden', detail: `You do not work at ${facility}.` });
}

export function orNotFound<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Problem({ code: 'not-found' });
  return thing;
}

/** Why an act on a bag or a despatch was refused, as people read it. */
const sentences = {
  'not-open': 'The receptacle is closed already, or gone.',
  empty: 'The receptacle is empty: there is nothing to close.',
  'not-returned': 'Only a receptacle that came back from the border is unpacked as a whole.',
  'already-closed': 'The despatch is closed.',
  'facility-unknown': 'The network names no such facility yet.',
  'despatch-numbers-used-up': 'The despatch numbers of this year are used up.',
  'may-not-return':
    'It goes back only while it is stored, when customs orders its return or agreed to its cancellation, and nothing holds it.',
  'may-not-hand-over':
    'Only what is stored, released and meant for somebody in this country is handed over, and nothing that customs holds.',
  'not-here': 'It is not in the house: not arrived yet, packed, or gone.',
  'not-seized': 'Only what customs detained or confiscated goes to its store.',
  'is-seized': 'Customs keeps it: it leaves the store by a decision only.',
  'not-announced': 'It is not announced yet.',
  gone: 'It is out of our hands.',
  'not-announced-now': 'The session is open already, or over: announce another.',
  'another-session-open': 'Another session of this work is open in the facility: close that one first.',
  'session-not-open': 'The session is not open: open it first, or it is over already.',
} as const;

export type Refusal = keyof typeof sentences | 'not-found';

/** @throws Problem always: `not-found`, or `state-conflict` with the reason, and with how the thing stands where that is known. */
export function refuse(reason: Refusal, stand?: string): never {
  if (reason === 'not-found') throw new Problem({ code: 'not-found' });
  throw new Problem({
    code: 'state-conflict',
    detail: [sentences[reason], ...(stand === undefined ? [] : [stand])].join(' '),
  });
}
