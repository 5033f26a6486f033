import { Injectable } from '@nestjs/common';
import { CommandBus, Refused } from '#libs/messaging';
import { inBatches } from '#libs/service-kit';
import { DespatchQueries } from '../despatches/despatch.queries.js';
import { ReceptacleQueries } from '../receptacles/receptacle.queries.js';
import { CloseDespatch } from './close-despatch.use-case.js';
import { PackParcels } from './pack-parcels.use-case.js';
import { type Candidate, PackingQueries } from './packing.queries.js';
import type { PackingReport } from './packing.schema.js';

/** A batch fills some bags and fits in one statement. One request does not hold a connection for minutes: the rest takes another one. */
const BATCHES = { size: 500, most: 40 };

/** Packs what may leave a facility. */
@Injectable()
export class PackingRun {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: PackingQueries,
    private readonly receptacles: ReceptacleQueries,
    private readonly despatches: DespatchQueries,
    private readonly packParcels: PackParcels,
    private readonly closeDespatch: CloseDespatch,
  ) {}

  /** @param closeAll closes all open load units afterwards, the last one of each despatch with the flag */
  async run(facility: string, closeAll: boolean): Promise<PackingReport> {
    let [packed, closedReceptacles] = [0, 0];
    const left: Record<string, number> = {};
    const { more } = await inBatches<Candidate>(
      BATCHES,
      (after, limit) => this.queries.candidates(facility, after, limit),
      async (found) => {
        const candidates = found.map(({ parcelId, declarationId, product }) => ({ parcelId, declarationId, product }));
        const answer = await this.commands.execute(this.packParcels, { facility, candidates });
        packed += answer.packed;
        closedReceptacles += answer.closed.length;
        for (const { reason } of answer.left) left[reason] = (left[reason] ?? 0) + 1;
      },
    );
    if (closeAll) closedReceptacles += await this.closeOpenBags(facility);
    return { packed, closedReceptacles, left, more };
  }

  private async closeOpenBags(facility: string): Promise<number> {
    let closed = 0;
    for (const [series, receptacleIds] of await this.receptacles.openBags(facility)) {
      const despatchId = await this.despatches.openDespatch(facility, series);
      const data = { receptacleIds, ...(despatchId !== undefined && { despatchId }) };
      try {
        closed += (await this.commands.execute(this.closeDespatch, data)).receptacleIds.length;
      } catch (error) {
        // What cannot close now stays open, and keeps nothing else from closing.
        if (!(error instanceof Refused)) throw error;
      }
    }
    return closed;
  }
}
