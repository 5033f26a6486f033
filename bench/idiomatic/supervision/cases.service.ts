import { Inject, Injectable } from '@nestjs/common';
import { ClientKafka } from '@nestjs/microservices';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';

import type { Declaration } from '#libs/contracts';

import { factsOf } from '../../../apps/supervision/src/domain/assessment-facts.js';
import { type Goods, isLodged, newCase } from '../../../apps/supervision/src/domain/case.js';
import {
  accountsOf,
  book as bookPerson,
  nobody,
  standingOf,
} from '../../../apps/supervision/src/domain/person-account.js';
import { receiveGoods } from '../../../apps/supervision/src/domain/receive-goods.js';
import type { Step } from '../../../apps/supervision/src/domain/step.js';
import { takeDeclaration } from '../../../apps/supervision/src/domain/take-declaration.js';
import { loadRuleBook } from '../../../apps/supervision/src/rules/load-rule-book.js';
import { clockNow, KAFKA, message } from '../common.js';
import { CaseEntity, DecisionEntity, ParcelKeyEntity, PersonEntity } from './entities.js';

@Injectable()
export class CasesService {
  private readonly rules = loadRuleBook();

  constructor(
    @InjectRepository(CaseEntity) private readonly cases: Repository<CaseEntity>,
    @InjectRepository(DecisionEntity) private readonly decisions: Repository<DecisionEntity>,
    @InjectRepository(PersonEntity) private readonly persons: Repository<PersonEntity>,
    @InjectRepository(ParcelKeyEntity) private readonly keys: Repository<ParcelKeyEntity>,
    @Inject(KAFKA) private readonly kafka: ClientKafka,
  ) {}

  /** The same rules, limits and accounts as the services decide by. */
  async take(declaration: Declaration): Promise<void> {
    const now = clockNow();
    const at = now.toISOString();
    const law = this.rules.lawAt(now);
    const known = await this.cases.findOneBy({ declarationId: declaration.declarationId });
    const personId = declaration.personToken ?? declaration.partyId;
    const account = (await this.persons.findOneBy({ id: personId }))?.account ?? nobody;
    const standing = standingOf(account, declaration, law, at);
    const step = takeDeclaration(known?.kase, {
      declaration,
      livemode: false,
      draw: Math.random(),
      lookups: { ...(standing && { person: standing }) },
      law,
      at,
    });
    if (!standing || !isLodged(step.kase)) return this.follow(step);
    const booked = bookPerson(account, declaration, factsOf(step.kase), law, at);
    await this.persons.save({ id: personId, account: booked });
    await this.follow({ ...step, kase: { ...step.kase, booked: accountsOf(booked, declaration.declarationId) } });
  }

  async receive(declarationId: string, goods: Goods): Promise<void> {
    const now = clockNow();
    const known = await this.cases.findOneBy({ declarationId });
    await this.follow(
      receiveGoods(known?.kase ?? newCase(declarationId, false), goods, this.rules.lawAt(now), now.toISOString()),
    );
  }

  async keep(parcelId: string, key: string): Promise<void> {
    await this.keys.save({ parcelId, key });
  }

  private async follow({ kase, said, records = [] }: Step): Promise<void> {
    await this.cases.save({ declarationId: kase.declarationId, state: kase.state, kase });
    for (const { declarationId, decisionSeq, decision, facts } of records) {
      await this.decisions.save({ id: `${declarationId}/${decisionSeq}`, decision, facts });
    }
    for (const { name, data } of said) {
      this.kafka.emit(
        'supervision.clearance.v1',
        message(name, kase.declarationId, { ...data, sequence: kase.decisionSeq }),
      );
    }
  }
}
