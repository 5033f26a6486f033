import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, Clock, Roles } from '#libs/service-kit';
import { ruleQualityReport } from './rule-quality-report.js';
import { rulesExample } from './rules.examples.js';
import { type Rules, RulesSchema } from './rules.schema.js';
import { RuleBook } from './rule-book.service.js';

@ApiTags('rules')
@Controller('v1/rules')
@Roles('officer', 'senior', 'analyst', 'auditor')
export class RulesController {
  constructor(
    private readonly book: RuleBook,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Read the rules',
    description:
      'What is in force now, what of it rests on weak or contradicting sources, and every version that decisions name.',
  })
  @Answers(RulesSchema, { description: 'The rules.', examples: { short: rulesExample } })
  rules(): Rules {
    const { ruleSets, rates, tariffs } = this.book.rulesAt(this.clock.now());
    const acts = this.book.fourEyesPolicyAt(this.clock.now());
    const inForce = {
      rules: ruleSets.map(({ version }) => version),
      rates: rates.version,
      tariffs: [...new Set(Object.values(tariffs).map(({ version }) => version))],
      acts: acts.version,
    };
    const { fourEyesPolicies, ...content } = this.book.content;
    return { inForce, ...ruleQualityReport(this.book.content), ...content, actsLaws: fourEyesPolicies };
  }
}
