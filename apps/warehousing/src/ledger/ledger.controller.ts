import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, type Page, Roles, staffValidation } from '#libs/service-kit';
import { BalancesQuery } from './ledger.dto.js';
import { LedgerQueries } from './ledger.queries.js';
import { type Balance, BalancePageSchema, type LedgerCheck, LedgerCheckSchema } from './ledger.schema.js';

@ApiTags('ledger')
@Controller('v1/ledger')
@UsePipes(staffValidation())
@Roles('warehouse', 'officer', 'senior', 'auditor', 'operator')
export class LedgerController {
  constructor(private readonly ledger: LedgerQueries) {}

  @Get('balances')
  @ApiOperation({
    summary: 'List the balances of the ledger',
    description:
      'What is in each account, in pieces and grams. Accounts under `world:` are outside the facilities and may be negative.',
  })
  @Answers(BalancePageSchema, {
    description: 'A page of balances.',
    problems: ['invalid-body', 'invalid-cursor'],
    examples: {
      usual: { items: [{ account: 'facility:URC-OE/store', quantity: 12, grams: 5_088 }], nextCursor: null },
    },
  })
  balances(@Query() { prefix, ...page }: BalancesQuery): Promise<Page<Balance>> {
    return this.ledger.balances(page, prefix);
  }

  @Get('check')
  @Roles('auditor', 'operator', 'warehouse')
  @ApiOperation({
    summary: 'Check the ledger',
    description: 'Reads the whole ledger and counts what contradicts it. All three counts are 0 in a correct ledger.',
  })
  @Answers(LedgerCheckSchema, {
    description: 'The three counts.',
    examples: { correct: { unbalanced: 0, misplaced: 0, contradicted: 0 } },
  })
  check(): Promise<LedgerCheck> {
    return this.ledger.check();
  }
}
