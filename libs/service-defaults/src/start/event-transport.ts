import type { INestApplication } from '@nestjs/common';
import type { CustomTransportStrategy, Server } from '@nestjs/microservices';

/** The messaging core provides its transport under this token; a service without events provides none. */
export const EVENT_TRANSPORT = Symbol('EVENT_TRANSPORT');

export type EventTransport = Server & CustomTransportStrategy;

export function eventTransport(app: INestApplication): EventTransport | undefined {
  try {
    return app.get<EventTransport>(EVENT_TRANSPORT, { strict: false });
  } catch {
    return undefined;
  }
}
