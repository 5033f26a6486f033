import { describe, expect, it } from '@jest/globals';
import { type Declaration, exampleDeclaration, ParcelHandedOver, ParcelInCustomsStore } from '#libs/contracts';
import { newId } from '#libs/messaging';
import { lodge, on, parcel, type Parcel, receive } from './fixtures.js';
import { event, nothingWaits, type SupervisionUnderTest, until, type User } from './supervision-under-test.js';

const reason = 'because';
const legalBasis = 'Customs Law art. 56';

interface Bill {
  readonly number: string;
  readonly amount: { readonly amount: string; readonly currency: string };
}

/** An import that nothing else keeps, and that owes a tax. Some are drawn for inspection: then another one. */
async function owing(
  service: SupervisionUnderTest,
  changes: Partial<Declaration> = {},
  amount = '600.00',
): Promise<Parcel> {
  const one = parcel();
  const total = { amount, currency: 'CNY' };
  await service.publish(
    lodge(one, {
      direction: 'import',
      originCountry: 'KZ',
      destinationCountry: 'CN',
      personToken: newId(),
      goodsTotal: total,
      lines: [{ ...exampleDeclaration.lines[0]!, value: total, netWeightGrams: 400 }],
      ...changes,
    }),
    receive(one),
  );
  const state = await until(async () => {
    const { body } = await service.get(`cases/${one.declarationId}`, 'officer');
    return body['goods'] ? String(body['state']) : undefined;
  }, 'not decided');
  return state === 'inspection-ordered' ? owing(service, changes, amount) : one;
}

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function taxCases(service: SupervisionUnderTest): void {
  const billOf = async ({ declarationId }: Parcel) =>
    (await service.get(`cases/${declarationId}`, 'officer')).body['taxBill'] as Bill;
  const paymentOf = ({ number, amount }: Bill, receipt = 'R-1') => ({
    by: 'paid',
    reference: receipt,
    taxBill: number,
    collectedBy: 'bank',
    amount,
  });
  const tax = ({ declarationId }: Parcel, act: string, body: object, user: User = 'officer') =>
    service.post(`cases/${declarationId}/tax/${act}`, user, body);

  describe('tax', () => {
    it('is due, paid by its bill, and then the goods are released and handed over', async () => {
      const one = await owing(service);
      const due = (await service.next('TaxDue', on(one.declarationId))).data;
      expect(due).toMatchObject({ to: 'tax-due', taxBill: { amount: { amount: '120.00', currency: 'CNY' } } });
      expect(
        await service.post(`cases/${one.declarationId}/decisions`, 'officer', { decision: 'release', reason }),
      ).toMatchObject({
        status: 409,
      });
      const bill = await billOf(one);
      const payment = paymentOf(bill);
      expect((await tax(one, 'settle', { ...payment, by: 'cash' })).status).toBe(422);
      expect((await tax(one, 'settle', { by: 'paid', reference: 'R-1' })).status).toBe(422);
      expect(await tax(one, 'settle', { ...payment, taxBill: 'TB-none' })).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining(bill.number) },
      });
      expect(await tax(one, 'settle', payment)).toMatchObject({
        status: 200,
        body: { state: 'released', taxStanding: 'paid' },
      });
      expect((await service.next('TaxSettled', on(one.declarationId))).data).toMatchObject({
        amount: { amount: '120.00', currency: 'CNY' },
      });
      await service.next('ParcelReleased', on(one.declarationId));
      const stored = await service.database.query('select tax_standing from clearance_case where id = $1', [
        one.declarationId,
      ]);
      expect(stored).toEqual([{ tax_standing: 'paid' }]);
      await service.publish(event(ParcelHandedOver, { ...ParcelHandedOver.example, ...one }, { sequence: 2 }));
      await service.next('DeclarationClosed', on(one.declarationId));
    });

    it('is not settled, and the goods are abandoned', async () => {
      const one = await owing(service);
      const { declarationId } = one;
      expect(await service.post(`cases/${declarationId}/abandon`, 'officer', { reason })).toMatchObject({
        status: 200,
        body: { state: 'abandoned' },
      });
      await service.next('DeclarationAbandoned', on(declarationId));
      const path = `cases/${declarationId}`;
      expect(await service.post(`${path}/reclaim`, 'officer', { reason })).toMatchObject({
        status: 200,
        body: { state: 'tax-due' },
      });
      await service.post(`${path}/abandon`, 'officer', { reason });
      await service.publish(event(ParcelInCustomsStore, { ...ParcelInCustomsStore.example, ...one }, { sequence: 2 }));
      await until(async () => (await service.get(path, 'officer')).body['customsStore'], 'not in the store');
      expect((await service.post(`${path}/reclaim`, 'officer', { reason })).body['code']).toBe('state-conflict');
      expect((await service.post(`${path}/dispose`, 'officer', { reason, documentNumber: 'D-2' })).status).toBe(202);
      const kept = async (query = '') => (await service.get(`cases/kept?limit=200${query}`, 'officer')).body;
      expect(JSON.stringify(await kept('&state=abandoned'))).toContain(declarationId);
      expect(JSON.stringify(await kept('&state=detained'))).not.toContain(declarationId);
      expect(await service.second(declarationId, 'decisions/confirm', 'officer2')).toMatchObject({
        body: { state: 'disposed' },
      });
      expect((await service.get('cases/kept?after=zap', 'officer')).status).toBe(400);
      expect((await service.get('cases/kept?state=none', 'officer')).status).toBe(422);
    });

    it('of one bill is paid once, when two officers record two receipts at the same moment', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const one = await owing(service);
          const bill = await billOf(one);
          const answers = await Promise.all([
            tax(one, 'settle', paymentOf(bill, 'R-1')),
            tax(one, 'settle', paymentOf(bill, 'R-2'), 'officer2'),
          ]);
          return answers.map(({ status }) => status).sort((a, b) => a - b);
        }),
      );
      for (const statuses of outcomes) expect(statuses).toEqual([200, 409]);
    });

    it('that cannot be computed waits for the officer who enters it, after setting the value', async () => {
      const one = await owing(service, { channel: 'express', regime: 'express-c' }, '3000.00');
      const path = `cases/${one.declarationId}`;
      expect((await service.get(path, 'officer')).body).toMatchObject({
        state: 'tax-due',
        taxStanding: 'unknown',
        waitsForOfficer: true,
      });
      const value = { amount: '3200.00', currency: 'CNY' };
      const facts = { lines: [{ line: 1, value }], evidence: 'I-2201', reason };
      expect(await tax(one, 'facts', facts)).toMatchObject({ status: 200, body: { taxStanding: 'unknown' } });
      expect(await tax(one, 'facts', { ...facts, lines: [{ line: 7, value }] })).toMatchObject({ status: 404 });
      const lines = [{ line: 1, tax: 'duty', base: '3200.00', rate: '0.06', amount: '192.00' }];
      const entered = { currency: 'CNY', lines, legalBasis, reason };
      expect(await tax(one, 'assessment', entered)).toMatchObject({
        status: 200,
        body: { taxStanding: 'due', tax: { amount: '192.00' }, taxBill: { amount: { amount: '192.00' } } },
      });
      expect(await tax(one, 'demand', { reason })).toMatchObject({ status: 200, body: { state: 'tax-due' } });
      expect(await tax(one, 'settle', { by: 'guaranteed', reference: 'BOND-1' })).toMatchObject({
        status: 200,
        body: { state: 'released', taxStanding: 'secured' },
      });
      expect((await service.get(path, 'officer')).body).toMatchObject({
        determinations: [{ evidence: 'I-2201', lines: [{ line: 1, value }] }],
        enteredTax: { legalBasis },
        lines: [{ value: { amount: '3000.00' } }],
      });
      // Two officers free the bond on a legal basis: the goods stay released.
      expect((await tax(one, 'bond-release', { legalBasis, reason })).status).toBe(202);
      expect((await service.second(one.declarationId, 'tax/confirm', 'officer')).status).toBe(403);
      expect(await service.second(one.declarationId, 'tax/confirm', 'officer2')).toMatchObject({
        status: 200,
        body: { state: 'released', taxStanding: 'relieved' },
      });
      await service.next('TaxGivenBack', on(one.declarationId));
    });

    it('is relieved by two on a legal basis, which releases the goods', async () => {
      const one = await owing(service);
      expect((await tax(one, 'relief', { legalBasis, reason })).status).toBe(202);
      expect(await service.second(one.declarationId, 'tax/confirm', 'officer2')).toMatchObject({
        status: 200,
        body: { state: 'released', taxStanding: 'relieved' },
      });
    });

    it('is lowered, relieved and refunded by two, and what waits is not replaced', async () => {
      const one = await owing(service);
      const lower = { lines: [{ line: 1, value: { amount: '400.00', currency: 'CNY' } }], evidence: 'I-1', reason };
      expect(await tax(one, 'facts', lower)).toMatchObject({
        status: 202,
        body: { taxBill: { amount: { amount: '120.00' } }, toConfirm: [{ kind: 'tax' }] },
      });
      const line = { line: 1, tax: 'duty', base: '1', rate: '1', amount: '900.00' };
      const others: readonly [string, object][] = [
        ['facts', { ...lower, evidence: 'I-2' }],
        ['assessment', { currency: 'CNY', lines: [line], legalBasis, reason }],
        ['demand', { reason }],
        ['relief', { legalBasis, reason }],
        ['settle', { by: 'guaranteed', reference: 'B' }],
        ['confirm', nothingWaits],
        ['decline', { ...nothingWaits, reason }],
      ];
      for (const [act, body] of others)
        expect([act, (await tax(one, act, body, 'officer2')).body['code']]).toEqual([act, 'other-request-waits']);
      expect(await service.second(one.declarationId, 'tax/decline', 'officer2', { reason })).toMatchObject({
        status: 200,
        body: { toConfirm: [] },
      });
      await tax(one, 'facts', lower);
      expect(await service.second(one.declarationId, 'tax/confirm', 'officer2')).toMatchObject({
        status: 200,
        body: { taxBill: { amount: { amount: '80.00' } } },
      });
      await tax(one, 'settle', paymentOf(await billOf(one)));
      expect(await tax(one, 'refund', { legalBasis, reason })).toMatchObject({ status: 202 });
      for (const act of ['refund', 'bond-release']) {
        const answer = await tax(one, act, { legalBasis: 'another law', reason }, 'officer2');
        expect([act, answer.body['code']]).toEqual([act, act === 'refund' ? 'other-request-waits' : 'state-conflict']);
      }
      expect(await service.second(one.declarationId, 'tax/confirm', 'officer2')).toMatchObject({
        body: { taxStanding: 'relieved' },
      });
      const { body } = await service.get(`cases/${one.declarationId}/acts`, 'auditor');
      expect((body['items'] as { act: string }[]).map(({ act }) => act)).toEqual(
        expect.arrayContaining(['determine-facts', 'decline-tax-act', 'confirm-tax-act', 'settle-tax', 'refund-tax']),
      );
    });
  });
}
