import { type DynamicModule, Module } from '@nestjs/common';
import { ClientsModule, Transport } from '@nestjs/microservices';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { KafkaConfig } from 'kafkajs';
import type { MixedList } from 'typeorm';
import { kafkaAccessFrom } from '#libs/messaging';

export const KAFKA = 'KAFKA';

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
      exports: [TypeOrmModule, ClientsModule],
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

/** A record as `emit` takes it. */
export function message(type: string, key: string, data: object) {
  return { key, value: JSON.stringify({ ...data, type }), headers: { ce_type: type } };
}
