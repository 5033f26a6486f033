import { Module } from '@nestjs/common';
import { RefreshScreening } from './refresh-screening.job.js';
import { ScreeningListsController } from './screening-lists.controller.js';
import { ScreeningRegister } from './screening-register.service.js';

@Module({
  controllers: [ScreeningListsController],
  providers: [ScreeningRegister, RefreshScreening],
  exports: [ScreeningRegister],
})
export class ScreeningModule {}
