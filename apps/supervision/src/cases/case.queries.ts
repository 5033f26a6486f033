import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { ClearanceDecision } from '#libs/contracts';
import { entityOf, type StateRow } from '#libs/service-kit';
import type { AssessmentFacts } from '../assessment/assessment-facts.js';
import { CaseTable, DecisionRows } from './case.table.js';
import type { CustomsCase, LodgedCase } from './customs-case.js';
import { type WaitingFilter, waitingConditions } from './waiting-filter.js';
import { waitingStates } from './waiting-work.js';

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

export interface CaseFilter extends WaitingFilter {
  readonly parcelId?: string;
  /** True: an officer works on it now; false: no officer does. */
  readonly claimed?: boolean;
  readonly needsOfficer?: boolean;
}

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
    const values: unknown[] = [];
    const param = (value: unknown) => `$${values.push(value)}`;
    const where = [
      ...conditionsOf(filter, param),
      ...(page.after === undefined ? [] : [`c.id > ${param(page.after)}`]),
    ];
    const rows = await this.cases.query<{ data: LodgedCase }[]>(
      `select c.data from clearance_case c where ${where.join(' and ')} order by c.id limit ${param(page.limit)}`,
      values,
    );
    return rows.map(({ data }) => data);
  }

  /** How many cases a list has; undefined where that is not known without reading all cases. */
  async total(filter: CaseFilter): Promise<number | undefined> {
    if (!isWaiting(filter)) return undefined;
    const values: unknown[] = [];
    const where = conditionsOf(filter, (value) => `$${values.push(value)}`);
    const [row] = await this.cases.query<[{ total: number }]>(
      `select count(*)::int as total from clearance_case c where ${where.join(' and ')}`,
      values,
    );
    return row.total;
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

/** Only the worklist knows these; it is short. */
function isWaiting({ state, country, regime, direction, heading, reason, random, needsOfficer }: CaseFilter): boolean {
  const byWork = [country, regime, direction, heading, reason, random].some((one) => one !== undefined);
  return byWork || needsOfficer === true || (state !== undefined && waitingStates.has(state));
}

function conditionsOf(filter: CaseFilter, param: (value: unknown) => string): string[] {
  const { parcelId, claimed, needsOfficer, ...rest } = filter;
  const { state, lane, channel, facility, facilities } = rest;
  const isWorklist = isWaiting(filter);
  return [
    'c.lodged_at is not null',
    ...(isWorklist
      ? [`c.id in (select c.id from waiting_case c where ${['true', ...waitingConditions(rest, param)].join(' and ')})`]
      : waitingConditions(definedOf({ state, lane, channel, facility, facilities }), param)),
    ...(parcelId === undefined ? [] : [`c.parcel_id = ${param(parcelId)}`]),
    ...(needsOfficer === undefined ? [] : [`c.needs_officer = ${param(needsOfficer)}::boolean`]),
    ...(claimed === true ? ['c.claim_until > now()'] : []),
    ...(claimed === false ? ['(c.claim_until is null or c.claim_until <= now())'] : []),
  ];
}

function definedOf(filter: { readonly [Name in keyof WaitingFilter]: WaitingFilter[Name] | undefined }): WaitingFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
