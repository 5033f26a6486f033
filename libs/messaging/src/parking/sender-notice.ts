import type { UnitOfWork } from '../core/unit-of-work.js';

/** A record from outside that had no effect, or has none for now. */
export interface NotTaken {
  /** `parked`: it waits for an operator. Otherwise it never takes effect. */
  readonly outcome: 'refused' | 'parked' | 'discarded';
  /** Stable. */
  readonly code: string;
  readonly detail: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** Of the record; empty where it has none. */
  readonly key: string;
  /** As the sender gave it; empty where it gave none. */
  readonly eventId: string;
  readonly livemode: boolean;
}

/** Tells a sender outside what became of its record, in the statement that refuses, parks or discards it. A service may provide it. */
export interface SenderNotice {
  tell(tx: UnitOfWork, record: NotTaken): void;
}

/** The notice of a service that is still starting: none until the service brings its own. */
export class DeferredSenderNotice implements SenderNotice {
  private notice: SenderNotice | undefined;

  use(notice: SenderNotice): void {
    this.notice = notice;
  }

  tell(tx: UnitOfWork, record: NotTaken): void {
    this.notice?.tell(tx, record);
  }
}
