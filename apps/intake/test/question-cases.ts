import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { QuestionAsked, QuestionClosed } from '#libs/contracts';
import { newId } from '#libs/messaging';
import { until } from '#libs/testing';
import { asParty, clearance, type RunningIntake, type Taken } from './as-party.js';
import { orderWith } from './orders.js';
import { parties } from './running-intake.js';

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function questionCases(running: () => RunningIntake): void {
  const pdf = Buffer.from('%PDF-1.7 an invoice of Example Person');

  async function askedAbout(): Promise<Taken & { questionId: string; orderNo: string }> {
    const order = orderWith();
    const taken = await asParty(running()).placed(order);
    const questionId = newId();
    await running().publish('QuestionAsked', {
      ...QuestionAsked.example,
      declarationId: taken.declarationId,
      parcelIds: [taken.parcelId],
      questionId,
    });
    await until(async () => ((await questionsOf(taken.id)).length > 0 ? true : undefined));
    return { ...taken, questionId, orderNo: order.orderNo };
  }

  const questionsOf = async (id: string) => {
    const { body } = await running().ask(`/orders/${id}/questions`);
    return (body as { items: Record<string, unknown>[] }).items;
  };
  const handIn = (id: string, options: { key?: string; type?: string } = {}) =>
    running().ask(`/orders/${id}/files`, { method: 'POST', body: pdf, type: 'application/pdf', ...options });
  const answer = (id: string, questionId: string, body: unknown) =>
    running().ask(`/orders/${id}/questions/${questionId}/answer`, { method: 'POST', body });

  describe('a question of customs', () => {
    test('reaches the party, is answered with a file, and the answer is sealed', async () => {
      const { id, questionId, declarationId, orderNo } = await askedAbout();
      expect(await questionsOf(id)).toMatchObject([{ questionId, state: 'open', codes: ['invoice'], holds: true }]);
      await until(() => asParty(running()).onFeed('StatusChanged', orderNo));
      const stored = await handIn(id);
      const file = stored.body as { fileId: string; sha256: string };
      expect([stored.status, file.sha256]).toEqual([201, createHash('sha256').update(pdf).digest('hex')]);
      expect((await handIn(id)).status).toBe(200);
      const content = { facts: { invoice: 'INV-7' }, text: 'Sent by Example Person', files: [file.fileId] };
      expect(await answer(id, questionId, content)).toMatchObject({ status: 202, body: { state: 'answered' } });
      expect(await answer(id, questionId, content)).toMatchObject({ status: 200, body: { state: 'answered' } });
      const event = await until(() =>
        running().events.find(({ type, key }) => type === 'QuestionAnswered' && key === declarationId),
      );
      expect(event.data).toMatchObject({ questionId, files: [{ fileId: file.fileId, bytes: pdf.length }] });
      expect(JSON.stringify(event.data)).not.toContain('Example Person');
      await running().publish('QuestionClosed', {
        ...QuestionClosed.example,
        declarationId,
        parcelIds: event.data['parcelIds'],
        questionId,
      });
      await until(async () => ((await questionsOf(id))[0]!['state'] === 'accepted' ? true : undefined));
      expect((await answer(id, questionId, { text: 'too late' })).status).toBe(409);
    });

    test('is the party’s own, and takes files that are what they say', async () => {
      const { id, questionId } = await askedAbout();
      const { apiKey: key } = parties.other;
      for (const path of [`/orders/${id}/questions`]) expect((await running().ask(path, { key })).status).toBe(404);
      expect((await handIn(id, { key })).status).toBe(404);
      expect((await handIn(id, { type: 'image/png' })).status).toBe(422);
      expect((await handIn(id, { type: 'text/html' })).status).toBe(415);
      expect((await answer(id, questionId, {})).status).toBe(422);
      expect((await answer(id, questionId, { files: ['0'.repeat(64)] })).status).toBe(422);
      expect((await answer(id, newId(), { text: 'to what?' })).status).toBe(404);
    });

    test('is needed to hand in a file, and its persons not erased', async () => {
      const quiet = await asParty(running()).placed(orderWith());
      expect((await handIn(quiet.id)).status).toBe(409);
      const asked = await askedAbout();
      await running().ask(`/orders/${asked.id}/erasure`, {
        method: 'POST',
        body: { reason: 'the buyer asked for it' },
      });
      await running().publish('DeclarationClosed', clearance(asked, 'closed'));
      await until(async () => ((await questionsOf(asked.id))[0]!['state'] === 'decided' ? true : undefined));
      expect((await handIn(asked.id)).status).toBe(409);
    });
  });
}
