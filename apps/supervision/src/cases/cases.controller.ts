import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Type } from 'typebox';
import { Id } from '#libs/contracts';
import {
  ActQueries,
  Answers,
  CurrentUser,
  cursorOf,
  pageOf,
  type Principal,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { caseDetailExample, caseExample, decisionRecordExample } from './case.examples.js';
import { actExample } from '../audit/act.schema.js';
import { ActPageSchema } from '../audit/act.schema.js';
import { readableVerdicts } from './case-pictures.js';
import { CaseReader } from './case-reader.service.js';
import { CaseQueries } from './case.queries.js';
import { CaseDetailSchema, type CasePage, CasePageSchema, DecisionRecordPageSchema } from './case.schema.js';
import { summaryOf } from './case.view.js';
import { caseId, CasesQuery } from './cases.dto.js';
import { filterOf } from './cases-filter.dto.js';
import { facilitiesOf } from './facilities-of.js';

const cursor = cursorOf('cases', Type.Object({ id: Id }, { additionalProperties: false }));

@ApiTags('cases')
@Controller('v1/cases')
@UsePipes(staffValidation())
@Roles('officer', 'senior', 'analyst', 'auditor')
export class CasesController {
  constructor(
    private readonly cases: CaseQueries,
    private readonly record: ActQueries,
    private readonly reader: CaseReader,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List cases',
    description:
      'Cases of your facilities, oldest first. By country, regime, direction, heading, reason or chance only those are listed of which something is asked.',
  })
  @Answers(CasePageSchema, {
    description: 'A page of cases.',
    examples: { lastPage: { items: [caseExample], nextCursor: null } },
    problems: ['invalid-body', 'invalid-cursor'],
  })
  async list(
    @Query() { after, limit, claimed, waits, parcelId, ...query }: CasesQuery,
    @CurrentUser() user: Principal,
  ): Promise<CasePage> {
    const filter = {
      ...filterOf(query),
      ...(parcelId !== undefined && { parcelId }),
      ...(claimed !== undefined && { claimed: claimed === 'true' }),
      ...(waits !== undefined && { needsOfficer: waits === 'true' }),
      ...facilitiesOf(user),
    };
    const from = after === undefined ? {} : { after: cursor.decode(after).id };
    const [found, total] = await Promise.all([
      this.cases.list(filter, { limit: limit + 1, ...from }),
      this.cases.total(filter),
    ]);
    const page = pageOf(found, limit, ({ declarationId }) => cursor.encode({ id: declarationId }), summaryOf);
    return { ...page, total };
  }

  @Get(':id')
  @ApiOperation({
    summary: 'Read a case',
    description: 'Officers see sender and addressee, and the access is recorded; other users see them masked.',
  })
  @ApiParam(caseId)
  @Answers(CaseDetailSchema, {
    description: 'The case.',
    examples: { red: caseDetailExample },
    problems: ['not-found'],
  })
  one(@Param('id') id: string, @CurrentUser() user: Principal) {
    return this.reader.read(id, user);
  }

  @Get(':id/decisions')
  @ApiOperation({ summary: 'List the decisions on a case', description: 'Each with the facts that it was based on.' })
  @ApiParam(caseId)
  @Answers(DecisionRecordPageSchema, {
    description: 'All decisions, oldest first.',
    examples: { one: { items: [decisionRecordExample], nextCursor: null } },
    problems: ['not-found'],
  })
  async decisions(@Param('id') id: string, @CurrentUser() user: Principal) {
    await this.reader.find(id, user);
    return { items: await this.cases.decisions(id), nextCursor: null };
  }

  @Get(':id/acts')
  @Roles('officer', 'senior', 'auditor')
  @ApiOperation({
    summary: 'List the acts on a case',
    description:
      'Which officer did what, when and why; for whoever works where the case is. The verdict on a picture that another analyst is to judge again is shown to auditors only.',
  })
  @ApiParam(caseId)
  @Answers(ActPageSchema, {
    description: 'The acts, oldest first; at most 500.',
    examples: { claimed: { items: [actExample], nextCursor: null } },
    problems: ['not-found'],
  })
  async acts(@Param('id') id: string, @CurrentUser() user: Principal) {
    const customsCase = await this.reader.find(id, user);
    const all = await this.record.on(id);
    const hidden = (customsCase.verdicts?.length ?? 0) - (readableVerdicts(customsCase, user)?.length ?? 0);
    const acts = hidden > 0 ? all.filter(({ act, who }) => act !== 'judge-picture' || who === user.id) : all;
    // Names stay with auditors.
    const items = acts.map(({ name: _n, facility: _f, request: _r, digest: _d, ...act }) => act);
    return { items, nextCursor: null };
  }
}
