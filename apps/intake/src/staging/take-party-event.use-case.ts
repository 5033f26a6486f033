import { Injectable } from '@nestjs/common';
import { partyOfTopic } from '#libs/contracts';
import { type Message, newId, type Table, type UnitOfWork, type UseCase } from '#libs/messaging';
import { Clock } from '#libs/service-kit';
import { AdmissionWindow } from '../admission/admission-window.service.js';
import { NetworkReadiness } from '../network/network-readiness.service.js';
import { prefetchedTables } from '../orders/order-context.effects.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { seal } from '../privacy/sealed-block.js';
import { StagingKey } from '../privacy/staging-key.service.js';
import { ProcessStagedOrder, type StagedOrder } from './process-staged-order.use-case.js';
import { RefusalTable } from './refusal.table.js';
import { StagedCommands } from './staged-commands.service.js';
import type { StagedEvent } from './staged-event.js';
import { partitionIdOf, StagedPartitionTable } from './staged-partition.table.js';
import { StagedRows } from './staged.table.js';

/**
 * Takes in what a party published, whatever it is. Where nothing of the party waits and its window has a place, it is decided on at once.
 * Otherwise it is staged at bulk speed and decided on when its turn comes, so that half a million orders of one party do not delay a single
 * order of another. What is staged is sealed, because nothing that holds persons is kept in clear.
 */
@Injectable()
export class TakePartyEvent implements UseCase<unknown> {
  readonly actor = 'party';
  readonly lateReads: readonly Table<never>[];
  /** What was read of a message, or undefined where it is staged. */
  private readonly read = new WeakMap<Message, { readonly staged: Message<StagedOrder> | undefined }>();

  constructor(
    private readonly key: StagingKey,
    private readonly window: AdmissionWindow,
    private readonly commands: StagedCommands,
    private readonly process: ProcessStagedOrder,
    private readonly network: NetworkReadiness,
    private readonly clock: Clock,
  ) {
    this.lateReads = [...process.lateReads, ...prefetchedTables, ParcelKeyTable, RefusalTable];
  }

  prefetch(message: Message) {
    const partition = StagedPartitionTable.ref(partitionIdOf(message.topic, message.place?.partition));
    const read = this.readAtOnce(message);
    return read ? [partition, ...this.process.prefetch(read)] : [partition];
  }

  handle(tx: UnitOfWork, message: Message): void {
    const { topic, place } = message;
    const party = partyOfTopic(topic);
    if (!party) return;
    const { partyId } = party;
    const partitionId = partitionIdOf(topic, place?.partition);
    const partition = tx.find(StagedPartitionTable, partitionId);
    const read = partition && !partition.isStaging ? this.readAtOnce(message) : undefined;
    if (read && tx.once(() => this.window.isOpen(partyId))) {
      this.process.answer(tx, read);
      return;
    }
    this.stage(tx, message, partyId, partitionId);
    tx.save(StagedPartitionTable, partitionId, { partyId, isStaging: true, turn: (partition?.turn ?? 0) + 1 });
    tx.once(() => this.window.noteWaiting(partyId));
  }

  /** Undefined for what is staged in any case. */
  private readAtOnce(message: Message): Message<StagedOrder> | undefined {
    const known = this.read.get(message);
    if (known) return known.staged;
    const staged = this.readMessage(message);
    this.read.set(message, { staged });
    return staged;
  }

  private readMessage(message: Message): Message<StagedOrder> | undefined {
    const { topic, key, livemode, fault } = message;
    const partyId = partyOfTopic(topic)?.partyId;
    if (fault || partyId === undefined || !this.network.isKnown || !this.window.isOpen(partyId)) return undefined;
    const kinds = this.window.kindsOf(partyId) ?? [];
    const data = {
      stagedId: newId(),
      ...this.commands.read(stagedEvent(message), { partyId, kinds, livemode, key }),
    };
    return { ...message, key: data.orderNo, time: this.clock.now().toISOString(), data };
  }

  private stage(tx: UnitOfWork, message: Message, partyId: string, partitionId: string): void {
    const { key, livemode } = message;
    const id = tx.newId();
    const text = JSON.stringify(stagedEvent(message));
    tx.append(StagedRows, {
      id,
      party_id: partyId,
      livemode,
      order_no: key,
      cost: text.length,
      sealed: seal(text, this.key.bytes, id),
      partition_id: partitionId,
    });
  }
}

function stagedEvent({ id: eventId, type, topic, data, fault, place }: Message): StagedEvent {
  return {
    type,
    data,
    ...(fault && { fault }),
    ...(place && { record: { topic, partition: place.partition, offset: String(place.offset), eventId } }),
  };
}
