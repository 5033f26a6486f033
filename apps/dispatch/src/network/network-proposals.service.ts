import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { CommandBus } from '#libs/messaging';
import {
  compareLists,
  type ConfirmedProposal,
  Problem,
  type ProposableLists,
  type Proposal,
  ProposalStore,
  SchemaCheck,
} from '#libs/service-kit';
import { NetworkQueries } from './network.queries.js';
import { type NetworkDocument, NetworkSchema } from './network.schema.js';
import { NETWORK } from './network.table.js';
import { baseOf, ReplaceNetwork } from './replace-network.use-case.js';
import { validateNetwork } from './validate-network.js';

const networkCheck = new SchemaCheck(NetworkSchema);

/** The network as two persons replace it: one proposes it as a whole, another one puts it in force. */
@Injectable()
export class NetworkProposals implements ProposableLists {
  constructor(
    private readonly network: NetworkQueries,
    private readonly proposals: ProposalStore,
    private readonly commands: CommandBus,
    private readonly replaceNetwork: ReplaceNetwork,
  ) {}

  /** @throws Problem `invalid-body`, `other-request-waits`, `state-conflict` where the network in force is the same */
  async propose(network: NetworkDocument, by: string, reason: string): Promise<Proposal> {
    const errors = validateNetwork(network);
    if (errors.length > 0) throw new Problem({ code: 'invalid-body', errors });
    const { revision, ...present } = await this.network.whole();
    const difference = compareLists(entriesOf(present), entriesOf(network));
    const content = canonicalize(network)!;
    return this.proposals.propose({
      list: NETWORK,
      base: baseOf(revision),
      difference,
      details: {},
      content,
      by,
      reason,
    });
  }

  async putInForce(confirmed: ConfirmedProposal): Promise<void> {
    const network = networkCheck.parse(JSON.parse(confirmed.content));
    await this.commands.execute(this.replaceNetwork, { network, confirmed }, { key: NETWORK, livemode: true });
  }
}

/** Parts by kind and id, rules by what they say: a rule that changes is one removed and one added. */
function entriesOf({
  facilities,
  lanes,
  products,
  modeRules = [],
  transferRules = [],
  substitutes = [],
}: NetworkDocument): Map<string, string> {
  const rule = (kind: string) => (one: object) => [`${kind} ${canonicalize(one)}`, ''] as const;
  return new Map([
    ...facilities.map((one) => [`facility ${one.code}`, canonicalize(one)!] as const),
    ...lanes.map((one) => [`lane ${one.laneId}`, canonicalize(one)!] as const),
    ...products.map((one) => [`product ${one.product}`, canonicalize(one)!] as const),
    ...modeRules.map(rule('mode rule')),
    ...transferRules.map(rule('transfer rule')),
    ...substitutes.map(rule('substitute')),
  ]);
}
