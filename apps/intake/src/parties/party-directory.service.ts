import { Injectable } from '@nestjs/common';
import { BackgroundLoop } from '#libs/service-kit';
import type { PartyDocument, PartyLinks } from './party-kinds.js';
import { PartyLinkQueries } from './party-link.queries.js';

/** Real time until an instance sees what another one has changed. */
const REST_MS = 5_000;

/**
 * What this instance knows of customs codes and entrustments. Documents are named by the id of the party as they come in, so that one with a
 * code and one with an id meet; those that came before a code was entered keep it.
 */
@Injectable()
export class PartyDirectory extends BackgroundLoop implements PartyLinks {
  private codes: ReadonlyMap<string, string> = new Map();
  private entrusted: ReadonlySet<string> = new Set();

  constructor(private readonly links: PartyLinkQueries) {
    super({ restMs: REST_MS });
  }

  override async round(): Promise<void> {
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const { codes, entrustments } = await this.links.all();
    this.codes = new Map(codes.map(({ code, partyId }) => [code, partyId]));
    this.entrusted = new Set(entrustments.map((one) => keyOf(one.principal, one.agent, one.document)));
  }

  idOf(name: string): string {
    return this.codes.get(name) ?? name;
  }

  entrusts(principal: string, agent: string, document: PartyDocument): boolean {
    return this.entrusted.has(keyOf(principal, agent, document));
  }
}

function keyOf(...names: readonly [principal: string, agent: string, document: string]): string {
  return names.join(' ');
}
