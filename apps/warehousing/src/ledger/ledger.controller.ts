import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles, staffValidation } from '#libs/service-kit';
import { type Balance, type LedgerCheck, LedgerQueries } from './ledger.queries.js';
import type { Page } from '../shared/page.js';
import { BalancesQuery } from './ledger.dto.js';

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
