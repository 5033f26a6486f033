import { type DynamicModule, Inject, Injectable, Module } from '@nestjs/common';
import { ClientKafka, ClientsModule, Transport } from '@nestjs/microservices';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { KafkaConfig } from 'kafkajs';
import { lastValueFrom } from 'rxjs';
import type { EntityManager, FindOptionsWhere, MixedList, ObjectLiteral } from 'typeorm';
import { kafkaAccessFrom } from '#libs/messaging';

const KAFKA = 'KAFKA';

@Injectable()
export class EventPublisher {
  constructor(@Inject(KAFKA) private readonly kafka: ClientKafka) {}

  /** Resolves when all replicas have the messages: within a transaction, before it commits, or before the offset of what led to them does. */
  async publish(topic: string, ...messages: readonly object[]): Promise<void> {
    await lastValueFrom(this.kafka.emitBatch(topic, { messages: [...messages] }));
  }
}

/** A database of entities and a client that emits, as the documentation wires them. */
@Module({})
export class CommonModule {
  static of(entities: MixedList<new () => object>): DynamicModule {
    const list = entities as (new () => object)[];
    return {
      module: CommonModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: process.env['DATABASE_URL']!,
          entities: list,
          synchronize: true,
          poolSize: 10,
        }),
        TypeOrmModule.forFeature(list),
        ClientsModule.register([
          {
            name: KAFKA,
            transport: Transport.KAFKA,
            options: {
              client: {
                clientId: `${process.env['SERVICE'] ?? ''}-out`,
                ...kafkaClientOptions(),
              },
              producer: { allowAutoTopicCreation: false },
              producerOnlyMode: true,
            },
          },
        ]),
      ],
      providers: [EventPublisher],
      exports: [TypeOrmModule, EventPublisher],
    };
  }
}

/** Brokers and user, by the same variables as our services. */
export function kafkaClientOptions(): Pick<KafkaConfig, 'ssl' | 'sasl'> & { brokers: string[] } {
  const { brokers, ...security } = kafkaAccessFrom(process.env);
  return { ...(security as Pick<KafkaConfig, 'ssl' | 'sasl'>), brokers: [...brokers] };
}

/** The system's time. */
export function clockNow(): Date {
  const real = Date.parse(process.env['CLOCK_REAL_ORIGIN']!);
  const virtual = Date.parse(process.env['CLOCK_VIRTUAL_ORIGIN']!);
  return new Date(virtual + (Date.now() - real) * Number(process.env['CLOCK_SPEED'] ?? 1));
}

/** The row, locked until the transaction ends; it is made where there is none. Topics that change one row would overwrite each other. */
export async function lockedRow<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  id: FindOptionsWhere<Row>,
  fresh: () => Row,
): Promise<Row> {
  const find = () => manager.findOne(entity, { where: id, lock: { mode: 'pessimistic_write' } });
  const known = await find();
  if (known) return known;
  await manager.createQueryBuilder().insert().into(entity).values(fresh()).orIgnore().execute();
  return (await find())!;
}

/** A record as `emit` takes it. */
export function message(type: string, key: string, data: object) {
  return { key, value: JSON.stringify({ ...data, type }), headers: { ce_type: type } };
}
