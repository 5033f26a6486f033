import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Roles, staffValidation } from '#libs/service-kit';
import { type Balance, type LedgerCheck, LedgerQueries } from './ledger.queries.js';
import type { Page } from '../shared/page.js';
import { PageQuery } from '../shared/page.dto.js';

export class BalancesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Accounts that begin so, e.g. `facility:URC-OE`.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  prefix?: string;
}

@ApiTags('ledger')
@Controller('v1/ledger')
@UsePipes(staffValidation())
@Roles('warehouse', 'officer', 'senior', 'auditor', 'operator')
export class LedgerController {
  constructor(private readonly ledger: LedgerQueries) {}

  @Get('balances')
  @ApiOperation({
    summary: 'What is where, in pieces and grams. Accounts under `world:` are outside and may be negative.',
  })
  balances(@Query() { prefix, ...page }: BalancesQuery): Promise<Page<Balance>> {
    return this.ledger.balances(page, prefix);
  }

  @Get('check')
  @Roles('auditor', 'operator', 'warehouse')
  @ApiOperation({ summary: 'Whether the books close: all three figures are 0.' })
  check(): Promise<LedgerCheck> {
    return this.ledger.check();
  }
}
