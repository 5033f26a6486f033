import {
  clearanceStateEvents,
  AmendmentRefused,
  type ClosedReceptacle,
  type Declaration,
  digestOfParcels,
  HoldLifted,
  HoldPlaced,
  listedAs,
  LoadPermitGranted,
  LoadPermitRefused,
  LoadPermitRevoked,
} from '#libs/contracts';
import { InMemoryService } from '#libs/testing';
import { CaseTable } from '../../apps/supervision/src/cases/case.table.js';
import { isLodged } from '../../apps/supervision/src/cases/customs-case.js';
import { toConfirm } from '../../apps/supervision/src/cases/to-confirm.js';
import { DepartureListTable } from '../../apps/supervision/src/permits/departure-list.table.js';
import { StopTable } from '../../apps/supervision/src/permits/stop.table.js';
import { declaration as exampleOfDeclaration } from '../../apps/supervision/test/examples.js';
import { updateAll, updateSlice } from '../../apps/supervision/test/update-units.js';
import { useCases } from '../../apps/supervision/test/use-cases.js';
import { AnnounceParcels } from '../../apps/warehousing/src/announcements/announce-parcels.use-case.js';
import { RecordClearance } from '../../apps/warehousing/src/clearance/record-clearance.use-case.js';
import { RecordHold } from '../../apps/warehousing/src/clearance/record-hold.use-case.js';
import { closeAll, follow, offload, pack } from '../../apps/warehousing/test/messages.js';
import { numberOf, Warehouse } from '../../apps/warehousing/test/warehouse.js';

interface Sent {
  readonly type: string;
  readonly data: unknown;
  readonly sequence: number;
}

export interface Content {
  readonly destinationCountry: string;
  readonly grossWeightGrams: number;
}

/** A bag that left, as the vehicle has it. */
export interface Departed {
  readonly departureId: string;
  readonly destinationCountry: string;
  readonly members: readonly { readonly parcelId: string; readonly declarationVersion?: number }[];
}

type Lane = { readonly to: (sent: Sent) => void; readonly waiting: Sent[] };

const clearance: ReadonlySet<string> = new Set([...clearanceStateEvents, AmendmentRefused].map(({ name }) => name));
const holds: ReadonlySet<string> = new Set([HoldPlaced.name, HoldLifted.name]);
const at = '2026-11-23T08:00:00Z';

/**
 * Supervision and warehousing with a dispatcher between them, in memory. What one publishes waits for the other in a lane for each topic and
 * key, as on Kafka; which lane goes on is the caller's choice, so that every interleaving can be tried. A party amends whenever it likes:
 * the former intake refused little, and the chain has to hold without its help.
 */
export class Chain {
  readonly supervision = new InMemoryService();
  readonly warehouse = new Warehouse();
  readonly departed: Departed[] = [];
  private readonly lanes = new Map<string, Lane>();
  private readonly versions = new Map<string, Content[]>();
  private read = { supervision: 0, warehouse: 0 };
  private departures = 0;
  private readonly listed = new Map<string, { receptacleId: string; closing: number }>();

  /** A first version, or the next one. */
  declare(parcelId: string, content: Content): void {
    const versions = this.versions.get(parcelId) ?? [];
    this.versions.set(parcelId, [...versions, content]);
    const declarationId = declarationOf(parcelId);
    const data: Declaration = {
      ...exampleOfDeclaration,
      ...content,
      declarationId,
      declarationVersion: versions.length + 1,
      parcels: [{ parcelId, itemNumber: numberOf(parcelId) }],
    };
    const sent = { type: 'Declaration', data, sequence: versions.length + 1 };
    this.send(`customs ${declarationId}`, sent, () => this.supervision.run(useCases.takeDeclaration, data));
    this.send(`notices ${declarationId}`, sent, () => this.warehouse.take(AnnounceParcels, data));
  }

  /** What the version of that number declares. */
  content(parcelId: string, version: number): Content | undefined {
    return this.versions.get(parcelId)?.[version - 1];
  }

  isDeclared(parcelId: string): boolean {
    return this.versions.has(parcelId);
  }

  /** The next event of a lane. @returns false where none waits */
  deliver(which: number): boolean {
    const busy = [...this.lanes.values()].filter(({ waiting }) => waiting.length > 0);
    const lane = busy[which % busy.length];
    if (!lane) return false;
    lane.to(lane.waiting.shift()!);
    this.collect();
    return true;
  }

  scan(parcelId: string): void {
    this.warehouse.scan(parcelId, 424);
    this.collect();
  }

  pack(): void {
    pack(this.warehouse);
    this.collect();
  }

  close(): void {
    closeAll(this.warehouse);
    this.collect();
  }

  /** A slice of the answer to a load list. */
  answer(which: number): void {
    if (!updateSlice(this.supervision, which)) updateAll(this.supervision);
    this.collect();
  }

  withdraw(parcelId: string): void {
    this.act('askWithdrawal', parcelId, 'A', { reason: 'x' });
    const customsCase = this.supervision.state(CaseTable, declarationOf(parcelId));
    const asked = isLodged(customsCase) && toConfirm(customsCase).find(({ kind }) => kind === 'withdrawal');
    if (asked) this.act('confirmWithdrawal', parcelId, 'B', { requestId: asked.requestId, digest: asked.digest });
  }

  release(parcelId: string): void {
    this.act('decideCase', parcelId, 'A', { ruling: 'release', reason: 'x' });
  }

  /** An officer consents to what waits, or refuses it. */
  answerAmendment(parcelId: string, what: 'consentToAmendment' | 'declineAmendment'): void {
    const asked = this.supervision.state(CaseTable, declarationOf(parcelId))?.askedFor;
    if (asked) this.act(what, parcelId, 'A', { declarationVersion: asked.declaration.declarationVersion, reason: 'x' });
  }

  /** The version that waits for an officer. */
  waitingVersion(parcelId: string): number | undefined {
    return this.supervision.state(CaseTable, declarationOf(parcelId))?.askedFor?.declaration.declarationVersion;
  }

  inspect(parcelId: string): void {
    this.act('decideCase', parcelId, 'A', { ruling: 'inspect', reason: 'x' });
  }

  /** Until nothing waits. */
  settle(): void {
    for (let turn = 0; turn < 2_000; turn++) {
      const before = this.supervision.events.length + this.warehouse.published.length;
      while (this.deliver(turn));
      this.pack();
      this.close();
      updateAll(this.supervision);
      this.collect();
      const isQuiet = [...this.lanes.values()].every(({ waiting }) => waiting.length === 0);
      if (isQuiet && before === this.supervision.events.length + this.warehouse.published.length) return;
    }
    throw new Error('the chain does not come to rest');
  }

  /** The version that customs released last; undefined where it is not released now. */
  releasedVersion(parcelId: string): number | undefined {
    const customsCase = this.supervision.state(CaseTable, declarationOf(parcelId));
    if (customsCase?.state !== 'released') return undefined;
    const releases = this.supervision.events.filter(
      ({ type, key }) => type === 'ParcelReleased' && key === declarationOf(parcelId),
    );
    return (releases.at(-1)?.data as { declarationVersion?: number } | undefined)?.declarationVersion;
  }

  isStopped(parcelId: string): boolean {
    return this.supervision.all(StopTable).some((stop) => stop.parcelId === parcelId);
  }

  private act(
    what: 'askWithdrawal' | 'confirmWithdrawal' | 'decideCase' | 'consentToAmendment' | 'declineAmendment',
    parcelId: string,
    id: string,
    input: object,
  ) {
    const declarationId = declarationOf(parcelId);
    if (!this.supervision.state(CaseTable, declarationId)) return;
    const officer = { id, roles: ['officer'], facilities: ['*'] };
    this.supervision.run(useCases[what], { declarationId, officer, input });
    this.collect();
  }

  private send(name: string, sent: Sent, to: (sent: Sent) => void): void {
    const lane = this.lanes.get(name) ?? { to: (one: Sent) => (one as Sent & { run: () => void }).run(), waiting: [] };
    this.lanes.set(name, lane);
    lane.waiting.push({ ...sent, run: () => to(sent) } as Sent);
  }

  private collect(): void {
    const ofSupervision = this.supervision.events.slice(this.read.supervision);
    this.read.supervision += ofSupervision.length;
    for (const { type, key, data, sequence } of ofSupervision) {
      const sent = { type, data, sequence };
      if (clearance.has(type))
        this.send(`clearance ${key}`, sent, () =>
          this.warehouse.take(RecordClearance, data as never, { type, sequence }),
        );
      if (holds.has(type))
        this.send(`clearance ${key}`, sent, () => this.warehouse.take(RecordHold, data as never, { type, sequence }));
      if (type === LoadPermitGranted.name) this.send(`permits ${key}`, sent, () => this.depart(key));
      if (type === LoadPermitRefused.name || type === LoadPermitRevoked.name)
        this.send(`permits ${key}`, sent, () => this.offload(key, data));
    }
    const published = this.warehouse.published;
    for (const { type, subject, data, sequence } of published.slice(this.read.warehouse))
      this.carry(type, subject, data, sequence);
    this.read.warehouse = published.length;
  }

  private carry(type: string, subject: string, data: Record<string, unknown>, sequence: number): void {
    const sent = { type, data, sequence };
    const given = { type, sequence };
    const { supervision } = this;
    if (type === 'ParcelReceived' || type === 'WeightDiffered')
      this.send(`parcels ${subject}`, sent, () => supervision.run(useCases.receiveParcel, data as never, given));
    if (type === 'ParcelUnpacked')
      this.send(`parcels ${subject}`, sent, () => supervision.run(useCases.unpackParcel, data as never, given));
    if (type === 'ReceptacleReopened')
      this.send(`units ${subject}`, sent, () => supervision.run(useCases.reopenReceptacle, data as never, given));
    if (type === 'ReceptacleClosed') {
      this.send(`units ${subject}`, sent, () => supervision.run(useCases.closeReceptacle, data as never, given));
      this.send(`dispatch ${subject}`, sent, () => this.list(data as never));
    }
  }

  /** Each closing of a bag goes on a departure of its own. */
  private list({ receptacleId, closing, members, destinationOffice }: ClosedReceptacle) {
    const departureId = `v${++this.departures}`;
    this.listed.set(departureId, { receptacleId, closing });
    const list = {
      departureId,
      listVersion: 1,
      receptacles: [{ receptacleId, closing }],
      parcelCount: members.length,
      listDigest: digestOfParcels(members.map((member) => listedAs(member, destinationOffice))),
      at,
    };
    this.supervision.run(useCases.submitLoadList, list);
  }

  private depart(departureId: string): void {
    const { receptacleId, closing } = this.listed.get(departureId)!;
    const bag = this.warehouse.bags().find((one) => one.receptacleId === receptacleId);
    if (!bag?.closed || bag.closings !== closing || bag.state !== 'closed') return;
    const { members, line } = bag;
    this.departed.push({ departureId, destinationCountry: line.destinationCountry, members });
    follow(this.warehouse, receptacleId, 'departed', { departureId });
    const step = { departureId, laneId: 'l', receptacleIds: [receptacleId], place: 'CNHRS', at };
    const { listDigest } = this.supervision.state(DepartureListTable, departureId)!;
    this.supervision.run(useCases.recordDeparture, { ...step, listVersion: 1, listDigest });
  }

  private offload(departureId: string, data: unknown): void {
    const { receptacleId, closing } = this.listed.get(departureId)!;
    const { blocking } = data as { blocking: { parcelId: string }[] };
    const parcelIds = blocking.map(({ parcelId }) => parcelId);
    if (parcelIds.length > 0 && !this.departed.some((one) => one.departureId === departureId))
      offload(this.warehouse, receptacleId, closing, parcelIds);
  }
}

export function declarationOf(parcelId: string): string {
  return `d-${parcelId}`;
}
