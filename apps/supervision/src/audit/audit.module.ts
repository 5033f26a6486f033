import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditController } from './audit.controller.js';
import { AuditEntity, AuditQueries } from './audit.queries.js';
import { AuditStore } from './audit-store.service.js';
import { RecordPersonalDataView } from './record-personal-data-view.use-case.js';
import { SealAudit } from './seal-audit.job.js';

@Module({
  imports: [TypeOrmModule.forFeature([AuditEntity])],
  controllers: [AuditController],
  providers: [AuditStore, SealAudit, AuditQueries, RecordPersonalDataView],
  exports: [AuditQueries, RecordPersonalDataView],
})
export class AuditModule {}
