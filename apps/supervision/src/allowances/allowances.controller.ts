import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { modeOf } from '#libs/contracts';
import { Answers, Roles, staffValidation } from '#libs/service-kit';
import { allowancesExample } from './allowances.examples.js';
import { type Booking, emptyAccount } from './person-account.js';
import { decimal, sum } from '../tax/decimal.js';
import { AllowancesQuery } from './allowances.dto.js';
import { type Allowances, AllowancesSchema } from './allowances.schema.js';
import { PersonAccountQueries } from './person-account.queries.js';

@ApiTags('allowances')
@Controller('v1/allowances')
@UsePipes(staffValidation())
@Roles('officer', 'senior', 'analyst', 'auditor')
export class AllowancesController {
  constructor(private readonly accounts: PersonAccountQueries) {}

  @Get(':personToken')
  @ApiOperation({
    summary: 'Read the allowances of a person',
    description: 'The person is known by a keyed hash only.',
  })
  @ApiParam({ name: 'personToken', description: 'Keyed hash of the person.', example: 'ab12' })
  @Answers(AllowancesSchema, {
    description: 'What is booked; empty for a person who is not known.',
    examples: { reserved: allowancesExample },
  })
  async one(
    @Param('personToken') personToken: string,
    @Query() { livemode = 'true' }: AllowancesQuery,
  ): Promise<Allowances> {
    const person = await this.accounts.find(`${modeOf(livemode === 'true')}:${personToken}`);
    const { bookings, recent } = person ?? emptyAccount;
    return { personToken, accounts: accountsOf(bookings), bookings, recent };
  }
}

function accountsOf(bookings: readonly Booking[]) {
  const counted = bookings.filter(({ state }) => state !== 'given-back');
  const byAccount = Map.groupBy(counted, ({ account, period }) => `${account} ${period}`);
  return [...byAccount.values()].map((own) => {
    const { account, period, amount } = own[0]!;
    const used = sum(own.map((booking) => decimal(booking.amount.amount)));
    return { account, period, used: { amount: used.toFixed(2), currency: amount.currency }, bookings: own.length };
  });
}
