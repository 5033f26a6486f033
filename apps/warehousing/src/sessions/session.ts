export const kindsOfWork = ['opening', 'closing'] as const;
export type Work = (typeof kindsOfWork)[number];

/** A time in which bags are opened or closed; it is announced to customs. Times are UTC. */
export interface Session {
  readonly sessionId: string;
  readonly facility: string;
  readonly work: Work;
  readonly state: 'announced' | 'open' | 'closed';
  readonly routeBill?: string;
  readonly officerPresent: boolean;
  readonly receptacleIds: readonly string[];
  readonly announcedAt: string;
  readonly openedAt?: string;
  readonly closedAt?: string;
}
