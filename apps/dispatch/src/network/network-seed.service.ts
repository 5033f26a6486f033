import { readFileSync } from 'node:fs';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { CommandBus } from '#libs/messaging';
import { SchemaCheck } from '#libs/service-kit';
import demonstration from '../../data/network.json' with { type: 'json' };
import type { NetworkVariables } from './network.config.js';
import { NetworkSchema } from './network.schema.js';
import { ReplaceNetwork } from './replace-network.use-case.js';
import { validateNetwork } from './validate-network.js';

/**
 * The network for a first start: that of the demonstration, or the one in the file that NETWORK_FILE names. It is on record as an act of the
 * deployment. Afterwards two persons change it.
 */
@Injectable()
export class NetworkSeed implements OnApplicationBootstrap {
  constructor(
    private readonly commands: CommandBus,
    private readonly replaceNetwork: ReplaceNetwork,
    private readonly config: ConfigService<NetworkVariables, true>,
  ) {}

  /** @throws when the file itself is wrong */
  async onApplicationBootstrap(): Promise<void> {
    const file = this.config.get('NETWORK_FILE', { infer: true });
    const given: unknown = file === undefined ? demonstration : JSON.parse(readFileSync(file, 'utf8'));
    const network = new SchemaCheck(NetworkSchema).parse(given);
    const [fault] = validateNetwork(network);
    if (fault) throw new Error(`${file ?? 'network.json'} ${fault.pointer} ${fault.detail}`);
    await this.commands.execute(this.replaceNetwork, { network }, { actor: 'dispatch', livemode: true });
  }
}
