import { Module } from '@nestjs/common';
import { IntakeConfig } from './intake.config.js';

@Module({
  providers: [IntakeConfig],
  exports: [IntakeConfig],
})
export class IntakeConfigModule {}
