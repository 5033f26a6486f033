import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'typebox';
import { Id } from '#libs/contracts';
import { Answers, CurrentUser, cursorOf, pageOf, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { CasesFilterQuery, filterOf } from '../cases/cases-filter.dto.js';
import { facilitiesOf } from '../cases/facilities-of.js';
import type { PageWithTotal } from '../cases/page-with-total.schema.js';
import { PictureQueueQueries, type WaitingPicture } from './picture-queue.queries.js';
import { type WaitingPictureEntry, waitingPictureExample, WaitingPicturePageSchema } from './waiting-picture.schema.js';

const cursor = cursorOf(
  'pictures-to-judge',
  Type.Object(
    {
      isNeeded: Type.Boolean(),
      at: Type.String({ maxLength: 40 }),
      id: Id,
      reference: Type.String({ maxLength: 200 }),
    },
    { additionalProperties: false },
  ),
);

/** The work of analysts. Before the cases: `pictures-to-judge` is not the id of a case. */
@ApiTags('queue')
@Controller('v1/cases')
@UsePipes(staffValidation())
@Roles('analyst', 'officer', 'senior')
export class PictureQueueController {
  constructor(private readonly pictures: PictureQueueQueries) {}

  @Get('pictures-to-judge')
  @ApiOperation({
    summary: 'List X-ray pictures to judge',
    description:
      'Pictures of your facilities without a verdict, and those that another analyst is to judge again: first those for which goods are on hold, then the oldest. What you have judged yourself is not among them.',
  })
  @Answers(WaitingPicturePageSchema, {
    description: 'A page of pictures.',
    examples: { lastPage: { items: [waitingPictureExample], nextCursor: null, total: 1 } },
    problems: ['invalid-body', 'invalid-cursor'],
  })
  async list(
    @Query() { after, limit, ...query }: CasesFilterQuery,
    @CurrentUser() user: Principal,
  ): Promise<PageWithTotal<WaitingPictureEntry>> {
    const filter = { ...filterOf(query), ...facilitiesOf(user) };
    const from = after === undefined ? {} : { after: cursor.decode(after) };
    const [found, total] = await Promise.all([
      this.pictures.waiting(filter, user.id, { limit: limit + 1, ...from }),
      this.pictures.total(filter, user.id),
    ]);
    const placeOf = ({ isNeeded, at, customsCase, reference }: WaitingPicture) =>
      cursor.encode({ isNeeded, at, id: customsCase.declarationId, reference });
    return { ...pageOf(found, limit, placeOf, entryOf), total };
  }
}

function entryOf({ customsCase, reference, at, isNeeded }: WaitingPicture): WaitingPictureEntry {
  const { declarationId, declaration, facility, goods } = customsCase;
  const { channel, regime, direction, destinationCountry, lines, grossWeightGrams, parcels } = declaration;
  return {
    declarationId,
    reference,
    at,
    isNeeded,
    itemNumber: parcels[0]!.itemNumber,
    facility,
    channel,
    regime,
    direction,
    destinationCountry,
    lines,
    declaredGrams: grossWeightGrams,
    measuredGrams: goods?.measuredGrams,
  };
}
