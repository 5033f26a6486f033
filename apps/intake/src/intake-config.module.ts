import { Module } from '@nestjs/common';
import { IntakeConfig } from './intake.config.js';

@Module({
  providers: [{ provide: IntakeConfig, useFactory: () => new IntakeConfig() }],
  exports: [IntakeConfig],
})
export class IntakeConfigModule {}
