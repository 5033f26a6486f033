import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { ClearanceDecision } from '#libs/contracts';
import { entityOf, type StateRow } from '#libs/service-kit';
import type { AssessmentFacts } from '../assessment/assessment-facts.js';
import { CaseTable, DecisionRows } from './case.table.js';
import type { CustomsCase, LodgedCase } from './customs-case.js';

interface DecisionEntry {
  readonly id: string;
  readonly declarationId: string;
  readonly decisionSeq: number;
  readonly decision: ClearanceDecision;
  readonly facts: AssessmentFacts;
  readonly at: Date;
}

export const CaseEntity = entityOf<StateRow<CustomsCase>>(CaseTable);
export const DecisionEntity = entityOf<DecisionEntry>(DecisionRows);

export interface CaseFilter {
  readonly state?: string;
  readonly lane?: string;
  readonly channel?: string;
  readonly facility?: string;
  readonly parcelId?: string;
  /** True: an officer works on it now; false: no officer does. */
  readonly claimed?: boolean;
  readonly needsOfficer?: boolean;
  /** Of the user; undefined is every facility. */
  readonly facilities?: readonly string[];
}

/** A case in one of these states is in the worklist. */
const waitingStates: ReadonlySet<string> = new Set([
  'documents-wanted',
  'inspection-ordered',
  'inspected',
  'withdrawn',
  'tax-due',
  'suspended',
  'detained',
  'confiscated',
  'abandoned',
]);

@Injectable()
export class CaseQueries {
  constructor(
    @InjectRepository(CaseEntity) private readonly cases: Repository<StateRow<CustomsCase>>,
    @InjectRepository(DecisionEntity) private readonly decisionRecords: Repository<DecisionEntry>,
  ) {}

  async find(declarationId: string): Promise<CustomsCase | undefined> {
    return (await this.cases.findOneBy({ id: declarationId }))?.data;
  }

  /** Lodged cases, oldest first: ids are UUIDv7. */
  async list(filter: CaseFilter, page: { after?: string; limit: number }): Promise<LodgedCase[]> {
    const query = this.cases.createQueryBuilder('c').where('c.lodgedAt is not null');
    const { state, lane, channel, facility, parcelId, claimed, needsOfficer, facilities } = filter;
    if (state !== undefined) query.andWhere('c.state = :state', { state });
    if (needsOfficer === true || (state !== undefined && waitingStates.has(state)))
      query.andWhere('c.id in (select id from waiting_case)');
    if (lane !== undefined) query.andWhere('c.lane = :lane', { lane });
    if (channel !== undefined) query.andWhere('c.channel = :channel', { channel });
    if (facility !== undefined) query.andWhere('c.facility = :facility', { facility });
    if (parcelId !== undefined) query.andWhere('c.parcelId = :parcelId', { parcelId });
    if (needsOfficer !== undefined) query.andWhere('c.needsOfficer = :needsOfficer', { needsOfficer });
    if (facilities !== undefined) query.andWhere('c.facility = any(:facilities)', { facilities });
    if (claimed === true) query.andWhere('c.claimUntil > now()');
    if (claimed === false) query.andWhere('(c.claimUntil is null or c.claimUntil <= now())');
    if (page.after !== undefined) query.andWhere('c.id > :after', { after: page.after });
    const rows = await query.orderBy('c.id').limit(page.limit).getMany();
    return rows.map(({ data }) => data as LodgedCase);
  }

  /** Whether one of the cases is at one of the facilities; undefined is every facility. */
  async isAnyAt(declarationIds: readonly string[], facilities?: readonly string[]): Promise<boolean> {
    if (declarationIds.length === 0) return false;
    const query = this.cases.createQueryBuilder('c').where('c.id = any(:declarationIds)', { declarationIds });
    if (facilities !== undefined) query.andWhere('c.facility = any(:facilities)', { facilities });
    return query.getExists();
  }

  /** Every decision on a case, with the facts that it was based on. */
  async decisions(declarationId: string) {
    // By the key, which begins with the declaration: ";" follows upon ":".
    const entries = await this.decisionRecords
      .createQueryBuilder('d')
      .where('d.id > :from and d.id < :to', { from: `${declarationId}:`, to: `${declarationId};` })
      .orderBy('d.decisionSeq')
      .getMany();
    return entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }));
  }
}
