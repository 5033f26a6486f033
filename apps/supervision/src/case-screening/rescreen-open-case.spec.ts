import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { KeyRing } from '#libs/service-kit';
import { InMemoryService } from '#libs/testing';
import { declaration } from '../../test/examples.js';
import { rules, useCases, useCasesWith } from '../../test/use-cases.js';
import { CaseTable } from '../cases/case.table.js';
import { ScreeningIndex } from '../screening/screening-index.js';
import type { ScreeningRegister } from '../screening/screening-register.service.js';
import { RescreenCase } from './rescreen-case.use-case.js';

const key = randomBytes(32);
const parcelId = declaration.parcels[0]!.parcelId;
const { declarationId } = declaration;

function sealed(addressee: string, sender = 'Example Trading'): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(parcelId));
  const block = JSON.stringify({ sender: { name: sender }, addressee: { name: addressee } });
  return Buffer.concat([nonce, cipher.update(block, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

const listOf = (version: string, ...names: string[]) =>
  ScreeningIndex.of(
    { un: version },
    names.map((name, entry) => ({ list: 'un', version, entry: String(entry), name })),
  );

/** A declaration that was taken while no list was in force. */
function taken(addressee: string, sender?: string): InMemoryService {
  const service = new InMemoryService();
  service.run(useCases.takeDeclaration, { ...declaration, sealed: sealed(addressee, sender) });
  service.run(useCases.storeParcelKey, { parcelId, key: key.toString('base64') }, { key: parcelId });
  return service;
}

const rescreening = (index: ScreeningIndex | undefined) =>
  new RescreenCase(
    rules,
    { index: () => index } as ScreeningRegister,
    {
      unwrapIntact: (stored: string) => stored,
    } as KeyRing,
  );

describe('an open case', () => {
  it('is held once for a name that came onto a list', () => {
    const service = taken('Сергей Волохов');
    const list = listOf('2', 'VOLOKHOV, Sergei Arkadievich');
    expect(service.run(rescreening(list), { declarationId })).toBe(true);
    const { holds, lookups } = service.state(CaseTable, declarationId)!;
    expect(lookups?.screening).toMatchObject({ lists: { un: '2' }, hits: [{ role: 'addressee', strength: 'strong' }] });
    expect(holds).toMatchObject([{ kind: 'customs', by: 'screening' }]);
    expect(service.run(rescreening(list), { declarationId })).toBe(false);
    expect(service.state(CaseTable, declarationId)!.holds).toHaveLength(1);
  });

  it('shows the strong hit of one person before the many weak ones of the other', () => {
    const service = taken('Сергей Волохов', 'Li Wei');
    const many = Array.from({ length: 30 }, () => 'Wei Li');
    service.run(rescreening(listOf('2', ...many, 'VOLOKHOV, Sergei Arkadievich')), { declarationId });
    const { hits } = service.state(CaseTable, declarationId)!.lookups!.screening!;
    expect(hits).toHaveLength(20);
    expect(hits.map(({ role, strength }) => `${role} ${strength}`).slice(0, 2)).toEqual([
      'addressee strong',
      'sender weak',
    ]);
  });

  it('goes on where no person of it is listed, and where no list is in force', () => {
    const service = taken('Torvald Ingebrandt');
    expect(service.run(rescreening(undefined), { declarationId })).toBe(false);
    expect(service.run(rescreening(listOf('2', 'VOLOKHOV, Sergei')), { declarationId })).toBe(true);
    expect(service.state(CaseTable, declarationId)).toMatchObject({ holds: [], state: 'awaiting-arrival' });
  });

  it('waits where its key has not come: the declaration is screened when it does', () => {
    const service = new InMemoryService();
    const list = listOf('1', 'VOLOKHOV, Sergei Arkadievich');
    const { takeDeclaration } = useCasesWith(rules, list);
    service.run(takeDeclaration, { ...declaration, sealed: sealed('Сергей Волохов') });
    expect(service.run(rescreening(list), { declarationId })).toBe(false);
  });
});
