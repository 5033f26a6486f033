import type { RunningSystem } from '../client/running-system.js';
import { Staff } from '../client/staff.js';
import { shiftUsername, staffedFacilities } from '../local/shift-staff.js';

interface PictureRow {
  readonly declarationId: string;
  readonly reference: string;
}

/** Of one analyst in one pass. */
const EACH_PASS = 20;
/** One picture in so many shows something that was not declared. */
const ANOMALY_OF = 128;

/** What an analyst sees on a picture: the same for the same picture, whoever looks. */
export function verdictOn({ declarationId, reference }: PictureRow) {
  const anomaly = parseInt(declarationId.slice(-6), 16) % ANOMALY_OF === 1;
  return { reference, anomaly, note: anomaly ? 'a dense block that no line explains' : 'shapes as declared' };
}

/** Two analysts at the X-ray of each facility. What one has judged, the list shows to the other only, where it is to be judged again. */
export class XRayAnalysts {
  judged = 0;
  readonly #analysts: readonly Staff[];

  constructor(private readonly system: RunningSystem) {
    this.#analysts = staffedFacilities.flatMap((facility) =>
      (['analyst-1', 'analyst-2'] as const).map((post) => new Staff(system.issuer, shiftUsername(facility, post))),
    );
  }

  async pass(): Promise<void> {
    const cases = `${this.system.services.supervision}/v1/cases`;
    for (const analyst of this.#analysts) {
      const { items } = await analyst.get<{ items: PictureRow[] }>(`${cases}/pictures-to-judge?limit=${EACH_PASS}`);
      for (const row of items) {
        const { status } = await analyst.post(`${cases}/${row.declarationId}/verdicts`, verdictOn(row));
        if (status < 300) this.judged++;
      }
    }
  }
}
