import { Module } from '@nestjs/common';
import { RecordPersonalDataView } from './record-personal-data-view.use-case.js';

@Module({ providers: [RecordPersonalDataView], exports: [RecordPersonalDataView] })
export class AuditModule {}
