import type { Staff } from '../client/staff.js';

interface Question {
  readonly questionId: string;
  readonly state: string;
  readonly answers: readonly { readonly answerId: string }[];
}

/** Of the inspected cases one in so many is asked about before it is released. */
const ASKED_ONE_IN = 16;

/**
 * An officer asks about some inspected cases, and accepts what parties have answered. What rules ask for and is not answered is decided without.
 * @param url of the case
 * @returns how many acts it were, and whether the party is to answer before the case goes on
 */
export async function askParty(
  url: string,
  { state, declarationId }: { readonly state: string; readonly declarationId: string },
  officer: Staff,
): Promise<{ readonly acts: number; readonly waits: boolean }> {
  const isAsked = state === 'inspected' && parseInt(declarationId.slice(-4, -2), 16) % ASKED_ONE_IN === 0;
  if (state !== 'documents-wanted' && !isAsked) return { acts: 0, waits: false };
  const { items } = await officer.get<{ items: readonly Question[] }>(`${url}/questions`);
  const act = async (path: string, body: object) => ((await officer.post(`${url}/${path}`, body)).status < 300 ? 1 : 0);
  if (isAsked && items.length === 0) {
    const question = { codes: ['invoice', 'value'], text: 'Please show the invoice.' };
    return { acts: await act('questions', question), waits: true };
  }
  const open = items.findLast(({ state: now }) => now === 'open' || now === 'answered' || now === 'overdue');
  if (open?.state === 'answered') {
    const body = { answerId: open.answers.at(-1)!.answerId, reason: 'the answer agrees' };
    return { acts: await act(`questions/${open.questionId}/accept`, body), waits: state === 'documents-wanted' };
  }
  if (!isAsked || !open) return { acts: 0, waits: false };
  if (open.state === 'open') return { acts: 0, waits: true };
  return {
    acts: await act(`questions/${open.questionId}/withdraw`, { reason: 'no answer came in time' }),
    waits: false,
  };
}
