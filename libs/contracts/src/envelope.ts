import { envelopeCodec, type ExtensionAttributes } from '#libs/messaging/core';

export type { Envelope, Headers } from '#libs/messaging/core';

declare module '#libs/messaging/core' {
  interface ExtensionAttributes {
    readonly channel?: Channel;
    readonly regime?: Regime;
    readonly direction?: Direction;
    /** Supervising customs office. */
    readonly office?: string;
    readonly facility?: string;
  }
}

/** In the order in which they are written. */
export const extensionAttributes = [
  'channel',
  'regime',
  'direction',
  'office',
  'facility',
] as const satisfies (keyof ExtensionAttributes)[];

export const { toHeaders, fromHeaders } = envelopeCodec(extensionAttributes);

export const channels = ['postal', 'express', 'commercial'] as const;
export type Channel = (typeof channels)[number];

export const regimes = [
  'personal',
  'mail-commercial',
  '9610',
  '9710',
  '9810',
  '1210',
  'express-a',
  'express-b',
  'express-c',
  'general',
] as const;
export type Regime = (typeof regimes)[number];

export const directions = ['export', 'import', 'transit', 'return'] as const;
export type Direction = (typeof directions)[number];
