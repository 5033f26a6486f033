import { type Refusal, isRefusal, refuse } from '#libs/contracts';
import { askParty, type NewQuestion } from '../cases/ask-party.js';
import type { CaseChange } from '../cases/case-change.js';
import { isEnd } from '../cases/clearance-machine.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { placeHold } from '../cases/hold-case.js';

/** An officer asks the party, at any time before the exit: the parcel is on hold at once, until the question is closed. */
export function askQuestion(customsCase: LodgedCase, asked: Omit<NewQuestion, 'holds'>): CaseChange | Refusal {
  const { state, listing, delivered } = customsCase;
  if (isEnd(state)) return refuse('state-conflict', `The case is ${state}: there is nothing left to ask about.`);
  if (listing?.exited) return refuse('state-conflict', 'The parcel has left the customs territory.');
  if (delivered) return refuse('state-conflict', 'The goods have been delivered.');
  const { questionId, codes, by, at } = asked;
  const reason = `Question to the party: ${codes.join(', ')}.`;
  const held = placeHold(customsCase, { holdId: questionId, kind: 'question', reason, by, at });
  if (isRefusal(held)) return held;
  const { asks, event } = askParty(held.customsCase as LodgedCase, { ...asked, holds: true });
  return { ...held, customsCase: asks, events: [...held.events, event] };
}
