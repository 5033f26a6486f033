import type { Lane } from '#libs/contracts';

/** One hand-over to one carrier: the delivery bill CN 37 (surface) or CN 38 (air) of a despatch, the waybill of all other goods. */
export interface Consignment {
  readonly consignmentId: string;
  readonly form: 'CN37' | 'CN38' | 'WB';
  readonly documentNumber: string;
  /** Null on a waybill, and for despatches of others in transit. */
  readonly despatchId: string | null;
  readonly despatchNumber: string | null;
  readonly departureId: string;
  readonly carrier: string;
  readonly livemode: boolean;
  readonly receptacleIds: readonly string[];
  readonly parcelCount: number;
  readonly grossGrams: number;
  /** When it was handed over, ISO 8601 UTC. */
  readonly at: string;
}

/** What a consignment says of the departure that carries it. */
export interface Carriage {
  readonly departureId: string;
  readonly mode: Lane['mode'];
  readonly carrier: string;
  readonly livemode: boolean;
}

/** The transport, as a consignment names it to the carrier (CARDIT). Places are UN/LOCODEs, times ISO 8601 UTC. */
export interface Transport {
  readonly mode: Lane['mode'];
  readonly vehicle: string;
  readonly originPlace: string;
  readonly destinationPlace: string;
  readonly departsAt: string;
  readonly arrivesAt: string;
  readonly seal: string | null;
}

/** Numbers of one kind of document and year, without gaps. */
export interface DocumentSeries {
  readonly last: number;
}
