import { Injectable } from '@nestjs/common';
import { Acts } from '#libs/messaging';
import { type Candidate, PackingQueries } from './packing.queries.js';
import { DespatchQueries } from '../despatches/despatch.queries.js';
import { ReceptacleQueries } from '../receptacles/receptacle.queries.js';
import { closeDespatch } from './close-despatch.use-case.js';
import { type LeftReason, packParcels } from './pack-parcels.use-case.js';

/** Enough to fill some bags, few enough for one statement. */
const PARCELS_PER_ACT = 500;
/** Real runs go on with another request; one request does not hold a connection for minutes. */
const ACTS_PER_RUN = 40;

export interface PackingReport {
  readonly packed: number;
  readonly closedReceptacles: number;
  readonly left: Readonly<Partial<Record<LeftReason, number>>>;
  /** More may leave than one run packs: ask again. */
  readonly more: boolean;
}

@Injectable()
export class PackingRun {
  constructor(
    private readonly acts: Acts,
    private readonly queries: PackingQueries,
    private readonly receptacles: ReceptacleQueries,
    private readonly despatches: DespatchQueries,
  ) {}

  /** Packs what may leave the facility; `closeAll` ends the session: open bags close, the last of each despatch with the flag. */
  async run(facility: string, closeAll: boolean): Promise<PackingReport> {
    let [packed, closedReceptacles, more] = [0, 0, false];
    const left: Partial<Record<LeftReason, number>> = {};
    let after: Candidate | undefined;
    for (let acts = 1; ; acts += 1) {
      const candidates = await this.queries.candidates(facility, after, PARCELS_PER_ACT);
      if (candidates.length === 0) break;
      after = candidates.at(-1);
      const data = {
        facility,
        candidates: candidates.map(({ parcelId, declarationId, product }) => ({ parcelId, declarationId, product })),
      };
      const answer = await this.acts.perform(packParcels, { name: 'PackParcels', data, actor: 'warehouse' });
      packed += answer.packed;
      closedReceptacles += answer.closed.length;
      for (const { reason } of answer.left) left[reason] = (left[reason] ?? 0) + 1;
      more = candidates.length === PARCELS_PER_ACT && acts === ACTS_PER_RUN;
      if (more || candidates.length < PARCELS_PER_ACT) break;
    }
    if (closeAll) closedReceptacles += await this.closeSession(facility);
    return { packed, closedReceptacles, left, more };
  }

  private async closeSession(facility: string): Promise<number> {
    let closed = 0;
    for (const [series, receptacleIds] of await this.receptacles.openBags(facility)) {
      const despatchId = await this.despatches.openDespatch(facility, series);
      const data = { receptacleIds, ...(despatchId === undefined ? {} : { despatchId }) };
      const answer = await this.acts.perform(closeDespatch, { name: 'CloseDespatch', data, actor: 'warehouse' });
      if (typeof answer !== 'string') closed += answer.closed.length;
    }
    return closed;
  }
}
