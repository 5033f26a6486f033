import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, type Repository } from 'typeorm';
import { entityOf, type StateRow } from '#libs/service-kit';
import { type SecuritySlot, SLOTS } from './security-slot.js';
import { slotId, SecuritySlotTable } from './security-slot.table.js';
import type { StandingSecurity } from './standing-security.js';
import { securityId, StandingSecurityTable } from './standing-security.table.js';

export const StandingSecurityEntity = entityOf<StateRow<StandingSecurity>>(StandingSecurityTable);
export const SecuritySlotEntity = entityOf<StateRow<SecuritySlot>>(SecuritySlotTable);

@Injectable()
export class SecurityQueries {
  constructor(
    @InjectRepository(StandingSecurityEntity) private readonly securities: Repository<StateRow<StandingSecurity>>,
    @InjectRepository(SecuritySlotEntity) private readonly slots: Repository<StateRow<SecuritySlot>>,
  ) {}

  async find(livemode: boolean, holder: string): Promise<StandingSecurity | undefined> {
    return (await this.securities.findOneBy({ id: securityId(livemode, holder) }))?.data;
  }

  /** By holder. @param after id of the last one that was read */
  async list(after: string | undefined, limit: number): Promise<{ id: string; security: StandingSecurity }[]> {
    const query = this.securities.createQueryBuilder('s').orderBy('s.id').limit(limit);
    if (after !== undefined) query.where('s.id > :after', { after });
    return (await query.getMany()).map(({ id, data }) => ({ id, security: data }));
  }

  async slotsOf({ livemode, holder }: StandingSecurity): Promise<SecuritySlot[]> {
    const ids = Array.from({ length: SLOTS }, (_, slot) => slotId(livemode, holder, slot));
    return (await this.slots.findBy({ id: In(ids) })).map(({ data }) => data);
  }
}
