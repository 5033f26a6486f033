import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, Repository } from 'typeorm';

import type { Declaration } from '#libs/contracts';

import { assessmentFactsOf } from '../../../apps/supervision/src/cases/assessment-facts-of.js';
import { type Goods, isLodged, newCase } from '../../../apps/supervision/src/cases/customs-case.js';
import {
  accountsOf,
  bookDeclaration,
  emptyAccount,
  standingOf,
} from '../../../apps/supervision/src/allowances/person-account.js';
import { receiveGoods } from '../../../apps/supervision/src/parcels/receive-goods.js';
import type { CaseChange } from '../../../apps/supervision/src/cases/case-change.js';
import { takeDeclaration } from '../../../apps/supervision/src/declarations/take-declaration.js';
import { RuleBook } from '../../../apps/supervision/src/assessment/rule-book.service.js';
import { clockNow, EventPublisher, lockedRow, message } from '../common.js';
import { CaseEntity, DecisionEntity, ParcelKeyEntity, PersonEntity } from './entities.js';

@Injectable()
export class CasesService {
  private readonly rules = new RuleBook();

  constructor(
    @InjectRepository(ParcelKeyEntity) private readonly keys: Repository<ParcelKeyEntity>,
    private readonly database: DataSource,
    private readonly events: EventPublisher,
  ) {}

  /** The same rules, limits and accounts as the services decide by. */
  async take(declaration: Declaration): Promise<void> {
    const now = clockNow();
    const at = now.toISOString();
    const applicableRules = this.rules.rulesAt(now);
    const { declarationId, personToken = declarationId } = declaration;
    await this.database.transaction(async (manager) => {
      const known = await lockedCase(manager, declarationId);
      const person = await lockedPerson(manager, personToken);
      const standing = standingOf(person.account, declaration, applicableRules, at);
      const lodging = { declaration, livemode: false, draw: Math.random(), applicableRules, at };
      const taken = takeDeclaration(known.document, { ...lodging, lookups: { ...(standing && { person: standing }) } });
      if (!standing || !isLodged(taken.customsCase)) return this.settle(manager, known, taken);
      person.account = bookDeclaration(
        person.account,
        declaration,
        assessmentFactsOf(taken.customsCase),
        applicableRules,
        at,
      );
      await manager.update(PersonEntity, { id: person.id }, { account: person.account });
      const booked = accountsOf(person.account, declarationId);
      return this.settle(manager, known, { ...taken, customsCase: { ...taken.customsCase, booked } });
    });
  }

  async receive(declarationId: string, goods: Goods): Promise<void> {
    const now = clockNow();
    await this.database.transaction(async (manager) => {
      const known = await lockedCase(manager, declarationId);
      return this.settle(
        manager,
        known,
        receiveGoods(known.document, goods, this.rules.rulesAt(now), now.toISOString()),
      );
    });
  }

  async keep(parcelId: string, key: string): Promise<void> {
    await this.keys.upsert({ parcelId, key }, ['parcelId']);
  }

  /** Published before the commit: after a crash in between the message comes again, and is decided again on the former state. */
  private async settle(manager: EntityManager, entity: CaseEntity, step: CaseChange): Promise<void> {
    const { customsCase, decisionRecords = [], events } = step;
    const changed = { document: customsCase as never, state: customsCase.state };
    await manager.update(CaseEntity, { declarationId: entity.declarationId }, changed);
    const rows = decisionRecords.map(({ declarationId, decisionSeq, decision, facts }) => ({
      id: `${declarationId}/${decisionSeq}`,
      decision: decision as never,
      facts: facts as never,
    }));
    if (rows.length > 0) await manager.insert(DecisionEntity, rows);
    const { declarationId, decisionSeq: sequence } = customsCase;
    const messages = events.map(({ type, data }) => message(type.name, declarationId, { ...data, sequence }));
    if (messages.length > 0) await this.events.publish('supervision.clearance.v1', ...messages);
  }
}

function lockedCase(manager: EntityManager, declarationId: string): Promise<CaseEntity> {
  return lockedRow(manager, CaseEntity, { declarationId }, () => {
    const document = newCase(declarationId, false);
    return { declarationId, state: document.state, document };
  });
}

function lockedPerson(manager: EntityManager, id: string): Promise<PersonEntity> {
  return lockedRow(manager, PersonEntity, { id }, () => ({ id, account: emptyAccount }));
}
