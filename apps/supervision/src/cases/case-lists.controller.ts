import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'typebox';
import { Id } from '#libs/contracts';
import {
  Answers,
  Clock,
  CurrentUser,
  cursorOf,
  pageOf,
  type Principal,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { caseExample } from './case.examples.js';
import { caseCountsExample, CaseCountsSchema } from './case-counts.schema.js';
import { CaseCountQueries } from './case-counts.queries.js';
import { CasePageSchema } from './case.schema.js';
import { CaseSearchQueries } from './case-search.queries.js';
import { summaryOf } from './case.view.js';
import { CasesFilterQuery, filterOf } from './cases-filter.dto.js';
import { CountsQuery, SearchQuery } from './cases.dto.js';
import { facilitiesOf } from './facilities-of.js';
import { type KeptCase, KeptCaseQueries } from './kept-case.queries.js';
import { keptCaseExample } from './kept-case.examples.js';
import { KeptCasePageSchema, type KeptCaseEntry } from './kept-case.schema.js';
import type { PageWithTotal } from './page-with-total.schema.js';

const keptCursor = cursorOf(
  'kept-cases',
  Type.Object(
    { due: Type.Union([Type.String({ format: 'date-time' }), Type.Literal('infinity')]), id: Id },
    { additionalProperties: false },
  ),
);

/** A full bag has fewer. */
const MOST_FOUND = 500;

/** What officers look for and count. Before the cases: `search` is not the id of a case. */
@ApiTags('cases')
@Controller('v1/cases')
@UsePipes(staffValidation())
@Roles('officer', 'senior', 'analyst', 'auditor')
export class CaseListsController {
  constructor(
    private readonly searching: CaseSearchQueries,
    private readonly counting: CaseCountQueries,
    private readonly keeping: KeptCaseQueries,
    private readonly clock: Clock,
  ) {}

  @Get('search')
  @ApiOperation({
    summary: 'Search cases',
    description:
      'By what is in the hand: declaration, parcel, item, waybill, order, bag or seal. Cases of your facilities, newest first.',
  })
  @Answers(CasePageSchema, {
    description: `What was found, at most ${MOST_FOUND}.`,
    examples: { one: { items: [caseExample], nextCursor: null, total: 1 } },
    problems: ['invalid-body'],
  })
  async search(@Query() { number }: SearchQuery, @CurrentUser() user: Principal) {
    const found = await this.searching.search(number.trim(), facilitiesOf(user).facilities, MOST_FOUND);
    return { items: found.map(summaryOf), nextCursor: null, total: found.length };
  }

  @Get('counts')
  @ApiOperation({
    summary: 'Count the cases of which something is asked',
    description:
      'By lane, state, facility, reason and age: what waits for an officer, for the payer or for a third party, and what is on hold.',
  })
  @Answers(CaseCountsSchema, {
    description: 'The counts, of your facilities.',
    examples: { some: caseCountsExample },
    problems: ['invalid-body'],
  })
  counts(@Query() query: CountsQuery, @CurrentUser() user: Principal) {
    return this.counting.counts({ ...filterOf(query), ...facilitiesOf(user) }, this.clock.now());
  }

  @Get('kept')
  @ApiOperation({
    summary: 'List goods that customs keeps',
    description:
      'Suspended, detained, confiscated and abandoned goods of your facilities, by the day on which it is decided on them again.',
  })
  @Answers(KeptCasePageSchema, {
    description: 'A page of them.',
    examples: { lastPage: { items: [keptCaseExample], nextCursor: null, total: 1 } },
    problems: ['invalid-body', 'invalid-cursor'],
  })
  async kept(
    @Query() { after, limit, ...query }: CasesFilterQuery,
    @CurrentUser() user: Principal,
  ): Promise<PageWithTotal<KeptCaseEntry>> {
    const now = this.clock.now().toISOString();
    const filter = { ...filterOf(query), ...facilitiesOf(user) };
    const from = after === undefined ? {} : { after: keptCursor.decode(after) };
    const [found, total] = await Promise.all([
      this.keeping.kept(filter, { limit: limit + 1, ...from }),
      this.keeping.total(filter),
    ]);
    const placeOf = ({ due, customsCase }: KeptCase) => keptCursor.encode({ due, id: customsCase.declarationId });
    return { ...pageOf(found, limit, placeOf, (kept) => keptEntryOf(kept, now)), total };
  }
}

function keptEntryOf({ customsCase, due }: KeptCase, now: string): KeptCaseEntry {
  const { keeping, customsStore } = customsCase;
  return {
    ...summaryOf(customsCase),
    keeping,
    customsStore,
    due: due === 'infinity' ? undefined : due,
    isOverdue: due < now,
  };
}
