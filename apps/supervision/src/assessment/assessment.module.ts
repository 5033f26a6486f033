import { Module } from '@nestjs/common';
import { RuleBook } from './rule-book.service.js';
import { RulesController } from './rules.controller.js';

@Module({ controllers: [RulesController], providers: [RuleBook], exports: [RuleBook] })
export class AssessmentModule {}
