import type { Socket } from 'node:net';

/** Carries what both sides say. An answer to something that was carried out is handed to `answer`, which delivers it or does not. */
export type WireProtocol = (client: Socket, server: Socket, answer: (deliver: () => void) => void) => void;
