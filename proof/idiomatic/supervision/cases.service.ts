import { Inject, Injectable } from '@nestjs/common';
import { ClientKafka } from '@nestjs/microservices';
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
import { clockNow, KAFKA, message } from '../common.js';
import { CaseEntity, DecisionEntity, ParcelKeyEntity, PersonEntity } from './entities.js';

@Injectable()
export class CasesService {
  private readonly rules = new RuleBook();

  constructor(
    @InjectRepository(ParcelKeyEntity) private readonly keys: Repository<ParcelKeyEntity>,
    private readonly database: DataSource,
    @Inject(KAFKA) private readonly kafka: ClientKafka,
  ) {}

  /** The same rules, limits and accounts as the services decide by. */
  async take(declaration: Declaration): Promise<void> {
    const now = clockNow();
    const at = now.toISOString();
    const applicableRules = this.rules.rulesAt(now);
    const { declarationId, personToken = declarationId } = declaration;
    const step = await this.database.transaction(async (manager) => {
      const known = await lockedCase(manager, declarationId);
      const person = await lockedPerson(manager, personToken);
      const standing = standingOf(person.account, declaration, applicableRules, at);
      const lodging = { declaration, livemode: false, draw: Math.random(), applicableRules, at };
      const taken = takeDeclaration(known.document, { ...lodging, lookups: { ...(standing && { person: standing }) } });
      if (!standing || !isLodged(taken.customsCase)) return this.save(manager, known, taken);
      person.account = bookDeclaration(
        person.account,
        declaration,
        assessmentFactsOf(taken.customsCase),
        applicableRules,
        at,
      );
      await manager.update(PersonEntity, { id: person.id }, { account: person.account });
      const booked = accountsOf(person.account, declarationId);
      return this.save(manager, known, { ...taken, customsCase: { ...taken.customsCase, booked } });
    });
    this.tell(step);
  }

  async receive(declarationId: string, goods: Goods): Promise<void> {
    const now = clockNow();
    const step = await this.database.transaction(async (manager) => {
      const known = await lockedCase(manager, declarationId);
      return this.save(manager, known, receiveGoods(known.document, goods, this.rules.rulesAt(now), now.toISOString()));
    });
    this.tell(step);
  }

  async keep(parcelId: string, key: string): Promise<void> {
    await this.keys.upsert({ parcelId, key }, ['parcelId']);
  }

  private async save(manager: EntityManager, entity: CaseEntity, step: CaseChange): Promise<CaseChange> {
    const { customsCase, decisionRecords = [] } = step;
    const changed = { document: customsCase as never, state: customsCase.state };
    await manager.update(CaseEntity, { declarationId: entity.declarationId }, changed);
    const rows = decisionRecords.map(({ declarationId, decisionSeq, decision, facts }) => ({
      id: `${declarationId}/${decisionSeq}`,
      decision: decision as never,
      facts: facts as never,
    }));
    if (rows.length > 0) await manager.insert(DecisionEntity, rows);
    return step;
  }

  private tell({ customsCase, events }: CaseChange): void {
    if (events.length === 0) return;
    const messages = events.map(({ type, data }) =>
      message(type.name, customsCase.declarationId, { ...data, sequence: customsCase.decisionSeq }),
    );
    this.kafka.emitBatch('supervision.clearance.v1', { messages });
  }
}

/** Two topics change one case: without the lock one would overwrite the change of the other. */
async function lockedCase(manager: EntityManager, declarationId: string): Promise<CaseEntity> {
  const document = newCase(declarationId, false);
  const fresh = { declarationId, state: document.state, document: document as never };
  await manager.createQueryBuilder().insert().into(CaseEntity).values(fresh).orIgnore().execute();
  return manager.findOneOrFail(CaseEntity, { where: { declarationId }, lock: { mode: 'pessimistic_write' } });
}

async function lockedPerson(manager: EntityManager, id: string): Promise<PersonEntity> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(PersonEntity)
    .values({ id, account: emptyAccount as never })
    .orIgnore()
    .execute();
  return manager.findOneOrFail(PersonEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
}
