import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Static, Type } from 'typebox';
import { channels, regimes } from '#libs/contracts';
import { Clock, Problem, Roles, SchemaCheck } from '#libs/service-kit';
import { landedCost } from './landed-cost.js';
import { RuleBook } from '../assessment/rule-book.service.js';

const closed = { additionalProperties: false } as const;
const Amount = Type.String({ pattern: '^\\d{1,12}(\\.\\d{1,4})?$' });
const Currency = Type.String({ pattern: '^[A-Z]{3}$' });
const Money = Type.Object({ amount: Amount, currency: Currency }, closed);

const quoteSchema = Type.Object(
  {
    destinationCountry: Type.String({ pattern: '^[A-Z]{2}$' }),
    channel: Type.Enum([...channels]),
    regime: Type.Enum([...regimes]),
    /** Of the values and the freight. */
    currency: Currency,
    lines: Type.Array(
      Type.Object(
        {
          hsCode: Type.String({ pattern: '^(\\d{6}|\\d{8}|\\d{10})$' }),
          quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
          value: Amount,
        },
        closed,
      ),
      { minItems: 1, maxItems: 200 },
    ),
    freight: Type.Optional(Amount),
    grossWeightGrams: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
    /** One article that cannot be divided, for own use. */
    indivisible: Type.Optional(Type.Boolean()),
    /** What the person had before in the period, by account. */
    used: Type.Optional(Type.Record(Type.String({ maxLength: 64 }), Money)),
    /** Calendar day; today when left out. */
    date: Type.Optional(Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' })),
  },
  closed,
);
const check = new SchemaCheck(quoteSchema);
export type Quote = Static<typeof quoteSchema>;

@ApiTags('quotes')
@Controller('v1/quotes')
@Roles('officer', 'senior', 'analyst', 'auditor', 'dispatcher', 'operator')
export class QuotesController {
  constructor(
    private readonly book: RuleBook,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary:
      'The landed cost of goods at their destination, step by step; or why it cannot be computed, which is never 0.',
  })
  @ApiBody({ schema: quoteSchema as never })
  quote(@Body() body: unknown) {
    const { date, ...quote } = check.parse(body);
    return landedCost(quote, this.rulesByVersion(date));
  }

  private rulesByVersion(date: string | undefined) {
    if (date === undefined) return this.book.rulesAt(this.clock.now());
    if (!isDay(date)) throw dateAtFault('no-day', `there is no ${date} in the calendar`);
    try {
      return this.book.rulesOn(date);
    } catch {
      throw dateAtFault('no-rules', `no rules are known for ${date}`);
    }
  }
}

/** February has no 31st, though the pattern takes it. */
function isDay(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
}

function dateAtFault(code: string, detail: string): Problem {
  return new Problem({ code: 'invalid-body', errors: [{ pointer: '/date', code, detail }] });
}
