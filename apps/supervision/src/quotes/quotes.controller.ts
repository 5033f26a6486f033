import { Body, Controller, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, ChangesNothing, Clock, Problem, Roles, SchemaCheck } from '#libs/service-kit';
import { readDay } from '#libs/times';
import { quoteExamples, quoteRequestExample } from './quote.examples.js';
import { landedCost } from './landed-cost.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import { type Quote, QuoteRequestSchema, QuoteSchema } from './quote.schema.js';

const check = new SchemaCheck(QuoteRequestSchema);

@ApiTags('quotes')
@Controller('v1/quotes')
@Roles('officer', 'senior', 'analyst', 'auditor', 'dispatcher', 'operator')
export class QuotesController {
  constructor(
    private readonly rules: RuleBook,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ChangesNothing('computes a price and stores nothing')
  @ApiOperation({
    summary: 'Compute a landed cost',
    description: 'Of goods at their destination, step by step; or why it cannot be computed, which is never 0.',
  })
  @ApiBody({ schema: QuoteRequestSchema as never, examples: { commerce: { value: quoteRequestExample } } })
  @Answers(QuoteSchema, { description: 'The landed cost, or why there is none.', examples: quoteExamples })
  quote(@Body() body: unknown): Quote {
    const { date, ...request } = check.parse(body);
    return landedCost(request, this.rulesOf(date));
  }

  private rulesOf(date: string | undefined) {
    if (date === undefined) return this.rules.rulesAt(this.clock.now());
    // The pattern also accepts days that do not exist, such as February 30.
    if (readDay(date) === undefined) throw wrongDate('no-day', `The calendar has no ${date}.`);
    try {
      return this.rules.rulesOn(date);
    } catch {
      throw wrongDate('no-rules', `No rules are known for ${date}.`);
    }
  }
}

function wrongDate(code: string, detail: string): Problem {
  return new Problem({ code: 'invalid-body', errors: [{ pointer: '/date', code, detail }] });
}
