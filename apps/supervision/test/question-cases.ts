import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { exampleDeclaration, ParcelKeyIssued, QuestionAnswered } from '#libs/contracts';
import { FileStore, openBytes, sealBytes } from '#libs/service-kit';
import { lodge, on, parcel, type Parcel, release } from './fixtures.js';
import { event, seal, type SupervisionUnderTest, until } from './supervision-under-test.js';

interface Question {
  readonly questionId: string;
  readonly state: string;
  readonly answers: readonly { readonly content: unknown; readonly files: readonly { readonly fileId: string }[] }[];
}

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function questionCases(service: SupervisionUnderTest): void {
  const questions = async ({ declarationId }: Parcel, user: 'officer' | 'auditor' = 'officer') =>
    (await service.get(`cases/${declarationId}/questions`, user)).body['items'] as Question[];

  describe('a question to the party', () => {
    it('holds a released parcel, is answered with a file that only officers read, and ends with the accepted answer', async () => {
      const one = parcel();
      const key = randomBytes(32).toString('base64');
      await service.publish(event(ParcelKeyIssued, { parcelId: one.parcelId, key }));
      await release(service, one);
      const path = `cases/${one.declarationId}`;
      const asked = await service.post(`${path}/questions`, 'officer', { codes: ['invoice'], text: 'Please show it.' });
      expect([asked.status, asked.body]).toMatchObject([201, { state: 'released', holds: [{ kind: 'question' }] }]);
      const { data } = await service.next('QuestionAsked', on(one.declarationId));
      const { questionId } = data as { questionId: string };

      const invoice = Buffer.from('%PDF-1.7 an invoice');
      const sealed = sealBytes(invoice, key, one.parcelId);
      const fileId = await service.app.get(FileStore, { strict: false }).put(sealed);
      const sha256 = createHash('sha256').update(invoice).digest('hex');
      const content = { facts: { invoice: 'INV-7' }, text: 'It is enclosed.' };
      const answerId = 'c'.repeat(64);
      await service.publish(
        event(QuestionAnswered, {
          ...QuestionAnswered.example,
          declarationId: one.declarationId,
          parcelIds: [one.parcelId],
          questionId,
          answerId,
          sealed: sealBytes(Buffer.from(JSON.stringify(content)), key, one.parcelId).toString('base64'),
          files: [{ fileId, sha256, mediaType: 'application/pdf', bytes: invoice.length }],
        }),
      );
      await until(async () => (await questions(one))[0]?.answers[0], 'no answer');
      expect(await questions(one)).toMatchObject([{ state: 'answered', answers: [{ content, files: [{ fileId }] }] }]);
      expect((await questions(one, 'auditor'))[0]!.answers[0]!.content).toEqual({ masked: true });
      expect((await service.get(path, 'analyst')).body['waitsForOfficer']).toBe(true);
      expect((await service.get(`${path}/files/${'0'.repeat(64)}`, 'officer')).status).toBe(404);
      expect((await service.get(`${path}/files/${fileId}`, 'auditor')).status).toBe(403);
      const file = await service.get(`${path}/files/${fileId}`, 'officer');
      expect(file.bytes).toEqual(invoice);
      expect(file.headers.get('content-disposition')).toContain('attachment');

      const judged = `${path}/questions/${questionId}/accept`;
      expect((await service.post(judged, 'officer', { answerId: 'd'.repeat(64), reason: 'stale' })).status).toBe(409);
      expect((await service.post(judged, 'officer', { answerId, reason: 'it agrees' })).body).toMatchObject({
        holds: [],
      });
      await service.next('QuestionClosed', on(one.declarationId));
      const { body } = await service.get(`${path}/acts`, 'auditor');
      expect((body['items'] as { act: string }[]).map(({ act }) => act)).toEqual(
        expect.arrayContaining(['ask-question', 'accept-answer', 'view-personal-data']),
      );
      expect(openBytes(sealed, key, one.parcelId)).toEqual(invoice);
    });

    it('is asked again where the answer does not suffice, and withdrawn; the page of the case shows all of it', async () => {
      const one = parcel();
      const key = randomBytes(32).toString('base64');
      const person = { name: 'Example Person', street: '1 Example Road', city: 'Almaty', country: 'KZ' };
      const sealed = seal({ sender: person, addressee: person }, Buffer.from(key, 'base64'), one.parcelId);
      await service.publish(event(ParcelKeyIssued, { parcelId: one.parcelId, key }), lodge(one, { sealed }));
      const path = `cases/${one.declarationId}`;
      await until(async () => (await service.get(path, 'analyst')).body['state'], 'no case');
      const asked = await service.post(`${path}/questions`, 'officer', { codes: ['value'] });
      const [{ holdId }] = asked.body['holds'] as [{ holdId: string }];
      const answer = {
        ...QuestionAnswered.example,
        declarationId: one.declarationId,
        parcelIds: [one.parcelId],
        questionId: holdId,
        sealed: sealBytes(Buffer.from('{"facts":{}}'), key, one.parcelId).toString('base64'),
        files: [],
      };
      await service.publish(event(QuestionAnswered, answer));
      await until(async () => (await questions(one))[0]?.answers[0], 'no answer');
      const judged = { answerId: answer.answerId, reason: 'it names no value' };
      const again = await service.post(`${path}/questions/${holdId}/refuse`, 'officer', judged);
      expect([again.status, (await questions(one))[0]!.state]).toEqual([200, 'open']);
      const { body } = await service.get(`${path}/page`, 'officer');
      expect(body).toMatchObject({
        case: { declarationId: one.declarationId, personal: { addressee: person } },
        orderNo: 'SO-2026-000123',
        questions: [{ state: 'open', text: judged.reason }],
        versions: [{ declarationVersion: 1, changes: [] }],
        blocks: expect.arrayContaining([{ what: 'question hold', who: ['party'] }]),
        acts: expect.arrayContaining([expect.objectContaining({ act: 'refuse-answer' })]),
      });
      const withdrawn = await service.post(`${path}/questions/${holdId}/withdraw`, 'officer', { reason: 'not needed' });
      expect([withdrawn.status, withdrawn.body['holds']]).toEqual([200, []]);
    });

    it('is asked while another officer has the case, and only with codes that exist', async () => {
      const one = parcel();
      await release(service, one);
      const path = `cases/${one.declarationId}`;
      await service.post(`${path}/claim`, 'officer2');
      expect((await service.post(`${path}/questions`, 'officer', { codes: ['whatever'] })).status).toBe(422);
      expect((await service.post(`${path}/questions`, 'officer', { codes: ['photo'] })).status).toBe(201);
    });

    // The last of all cases: the clock stands still after it.
    it('is overdue after its deadline by the system’s clock, and proposes a return or an inspection', async () => {
      const one = parcel();
      const [line] = exampleDeclaration.lines;
      await service.publish(lodge(one, { lines: [{ ...line!, description: 'gift' }] }));
      await service.next('DocumentsWanted', on(one.declarationId));
      expect(await questions(one)).toMatchObject([{ state: 'open', by: 'rules', holds: false, proposes: [] }]);
      service.setClock(new Date(Date.now() + 15 * 86_400_000));
      await service.next('QuestionOverdue', on(one.declarationId));
      expect(await questions(one)).toMatchObject([{ state: 'overdue', proposes: ['return', 'inspect'] }]);
      expect((await service.get(`cases/${one.declarationId}`, 'analyst')).body).toMatchObject({
        state: 'documents-wanted',
        waitsForOfficer: true,
      });
    });
  });
}
