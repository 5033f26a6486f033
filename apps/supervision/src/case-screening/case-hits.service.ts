import { Injectable } from '@nestjs/common';
import type { LodgedCase } from '../cases/customs-case.js';
import { ScreeningRegister } from '../screening/screening-register.service.js';
import type { CaseHit } from './case-hit.schema.js';

/** The hits of the newest screening of a case, each with the entry of the list as it was published. */
@Injectable()
export class CaseHits {
  constructor(private readonly register: ScreeningRegister) {}

  async of({ lookups }: LodgedCase): Promise<CaseHit[]> {
    const hits: CaseHit[] = [];
    for (const { list, version, entry, role, score, strength = 'strong', by = [], alias } of lookups?.screening?.hits ??
      []) {
      const found = await this.register.entry(list, version, entry);
      if (!found) continue;
      const named = { alias: found.names[alias ?? -1] ?? null, entry: found as unknown as CaseHit['entry'] };
      hits.push({ role, score, strength, by: [...by], ...named });
    }
    return hits;
  }
}
