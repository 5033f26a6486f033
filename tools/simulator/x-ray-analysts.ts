import type { RunningSystem } from '../client/running-system.js';
import { Staff } from '../client/staff.js';
import { shiftUsername, staffedFacilities } from '../local/shift-staff.js';

interface PictureRow {
  readonly declarationId: string;
  readonly reference: string;
  readonly facility?: string;
}

/** Of one analyst in one pass. */
const EACH_PASS = 20;
/** A page of the list has no more. */
const MOST_LISTED = 200;
/** One picture in so many shows something that was not declared. */
const ANOMALY_OF = 128;

/** What an analyst sees on a picture: the same for the same picture, whoever looks. */
export function verdictOn({ declarationId, reference }: PictureRow) {
  const anomaly = parseInt(declarationId.slice(-6), 16) % ANOMALY_OF === 1;
  return { reference, anomaly, note: anomaly ? 'a dense block that no line explains' : 'shapes as declared' };
}

/**
 * Two analysts at the X-ray of each facility; a picture of another facility is for two people of the region. What one has judged, the list shows
 * to the other only, where it is to be judged again.
 */
export class XRayAnalysts {
  judged = 0;
  readonly #analysts: readonly Staff[];
  readonly #region: readonly Staff[];

  constructor(private readonly system: RunningSystem) {
    this.#analysts = staffedFacilities.flatMap((facility) =>
      (['analyst-1', 'analyst-2'] as const).map((post) => new Staff(system.issuer, shiftUsername(facility, post))),
    );
    this.#region = [new Staff(system.issuer, 'analyst'), new Staff(system.issuer, 'senior')];
  }

  async pass(): Promise<void> {
    const isStaffed = ({ facility }: PictureRow) => staffedFacilities.some((code) => code === facility);
    for (const analyst of this.#analysts) await this.#judge(analyst, EACH_PASS, () => true);
    for (const analyst of this.#region) await this.#judge(analyst, MOST_LISTED, (row) => !isStaffed(row));
  }

  async #judge(analyst: Staff, limit: number, isOwn: (row: PictureRow) => boolean): Promise<void> {
    const cases = `${this.system.services.supervision}/v1/cases`;
    const { items } = await analyst.get<{ items: PictureRow[] }>(`${cases}/pictures-to-judge?limit=${limit}`);
    for (const row of items.filter(isOwn)) {
      const { status } = await analyst.post(`${cases}/${row.declarationId}/verdicts`, verdictOn(row));
      if (status < 300) this.judged++;
    }
  }
}
