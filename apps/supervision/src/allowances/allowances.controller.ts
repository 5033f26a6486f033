import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBooleanString, IsOptional } from 'class-validator';
import { modeOf } from '#libs/contracts';
import { Roles, staffValidation } from '#libs/service-kit';
import { type Booking, emptyAccount } from './person-account.js';
import { decimal, sum } from '../tax/decimal.js';
import { PersonAccountQueries } from './person-account.queries.js';

class AllowanceQuery {
  @ApiPropertyOptional({ description: 'false: the accounts of test data' })
  @IsOptional()
  @IsBooleanString()
  livemode?: string;
}

@ApiTags('allowances')
@Controller('v1/allowances')
@UsePipes(staffValidation())
@Roles('officer', 'senior', 'analyst', 'auditor')
export class AllowancesController {
  constructor(private readonly accounts: PersonAccountQueries) {}

  @Get(':personToken')
  @ApiOperation({ summary: 'What is booked on the allowances of one person, who is known by a keyed hash only.' })
  async one(@Param('personToken') personToken: string, @Query() { livemode = 'true' }: AllowanceQuery) {
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
