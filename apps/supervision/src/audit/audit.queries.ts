import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { entityOf } from '#libs/service-kit';
import { type AuditRow, AuditRows } from './audit.table.js';

type AuditEntry = Omit<AuditRow, 'at'> & { readonly at: Date };

export const AuditEntity = entityOf<AuditEntry>(AuditRows);

const MOST_ACTS = 500;

@Injectable()
export class AuditQueries {
  constructor(@InjectRepository(AuditEntity) private readonly audit: Repository<AuditEntry>) {}

  /** Acts on one subject, oldest first. */
  async on(subject: string): Promise<AuditRow[]> {
    const entries = await this.audit.find({ where: { subject }, order: { id: 'asc' }, take: MOST_ACTS });
    return entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }));
  }
}
