/** A business refusal: a value, not an exception. The code is that of the problem which the API answers with. */
export interface Refusal {
  readonly refused: 'state-conflict' | 'second-person-needed' | 'already-claimed' | 'forbidden' | 'not-found';
  readonly detail: string;
}

export function refuse(refused: Refusal['refused'], detail: string): Refusal {
  return { refused, detail };
}

export function isRefusal(outcome: object): outcome is Refusal {
  return 'refused' in outcome;
}
