import type { RunningSystem } from '../client/running-system.js';
import { Staff } from '../client/staff.js';

interface Request {
  readonly askedVersion: number;
  readonly case: { readonly declarationId: string };
}

/** An officer who decides on amendments of released declarations: consents to every second one, refuses the others. */
export class AmendmentOfficers {
  decided = 0;
  readonly #officer: Staff;

  constructor(private readonly system: RunningSystem) {
    this.#officer = new Staff(system.issuer, 'senior');
  }

  async pass(): Promise<void> {
    const { supervision } = this.system.services;
    for await (const { askedVersion, case: asked } of this.#officer.list<Request>(`${supervision}/v1/amendments`)) {
      const { declarationId } = asked;
      const consents = parseInt(declarationId.slice(-1), 16) % 2 === 0;
      // 409: it has left, or another officer was faster.
      const { status } = await this.#officer.post(
        `${supervision}/v1/cases/${declarationId}/amendment/${consents ? 'consent' : 'refuse'}`,
        { declarationVersion: askedVersion, reason: consents ? 'as the party asks' : 'it is ready to leave' },
      );
      if (status < 300) this.decided++;
    }
  }
}
