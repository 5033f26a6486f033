import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock, Roles } from '#libs/service-kit';
import { doubtsOf } from './rule-quality-report.js';
import { RuleBook } from './rule-book.service.js';

@ApiTags('rules')
@Controller('v1/rules')
@Roles('officer', 'senior', 'analyst', 'auditor')
export class RulesController {
  constructor(
    @Inject(RuleBook) private readonly book: RuleBook,
    private readonly clock: Clock,
  ) {}

  /** What is in force now, what of it rests on weak or contradicting sources, and every version that decisions name. */
  @Get()
  rules() {
    const { rules, rates, tariffs } = this.book.lawAt(this.clock.now());
    const acts = this.book.actsAt(this.clock.now());
    const inForce = {
      rules: rules.map(({ version }) => version),
      rates: rates.version,
      tariffs: [...new Set(Object.values(tariffs).map(({ version }) => version))],
      acts: acts.version,
    };
    return { inForce, ...doubtsOf(this.book.content), ...this.book.content };
  }
}
