import { virtualNow, type RunningSystem } from '../client/running-system.js';
import { Staff } from '../client/staff.js';
import { shiftUsername, staffedFacilities } from '../local/shift-staff.js';
import { askParty } from './asking-officers.js';

interface CaseRow {
  readonly declarationId: string;
  readonly state: string;
  readonly facility?: string;
  readonly lodgedAt?: string;
  readonly taxBill?: {
    readonly number: string;
    readonly amount: { readonly amount: string; readonly currency: string };
  };
}

/** Cases that have waited this long, on the system's clock, are decided; the user may decide the others. */
const WAITED_MS = 5 * 3_600_000;
const EACH_PASS = 40;

interface Act {
  readonly path: string;
  readonly body?: object;
  readonly by: keyof Pair;
  /** The second officer reads the case and names the request of this kind. */
  readonly confirms?: 'finding' | 'decision';
}

/** Two officers of one facility; who is first changes from case to case. */
interface Pair {
  readonly first: Staff;
  readonly second: Staff;
}

interface Requests {
  readonly toConfirm: readonly { readonly kind: string; readonly requestId: string; readonly digest: string }[];
}

/** What two officers do with a case that has waited: look, find nothing, and release, for nearly all of them. */
function actsFor({ declarationId, state, taxBill }: CaseRow): readonly Act[] {
  const bad = parseInt(declarationId.slice(-2), 16) < 10;
  switch (state) {
    case 'inspection-ordered':
      return [
        { path: 'claim', by: 'first' },
        {
          path: 'finding',
          body: { clean: !bad, finding: bad ? 'other goods than declared' : 'as declared' },
          by: 'first',
        },
        { path: 'finding/confirm', by: 'second', confirms: 'finding' },
      ];
    case 'inspected':
      return bad
        ? [
            {
              path: 'decisions',
              body: {
                decision: 'detain',
                retention: '501',
                documentNumber: `DET-${declarationId.slice(-8)}`,
                reason: 'other goods than declared',
              },
              by: 'first',
            },
            { path: 'decisions/confirm', by: 'second', confirms: 'decision' },
          ]
        : [{ path: 'decisions', body: { decision: 'release', reason: 'as declared' }, by: 'first' }];
    case 'documents-wanted':
      return [
        {
          path: 'decisions',
          body: { decision: bad ? 'return' : 'inspect', reason: 'no documents were supplied' },
          by: 'first',
        },
      ];
    case 'tax-due':
      return [taxBill ? settles(taxBill, declarationId, bad) : entersTax];
    default:
      return [];
  }
}

/** The bank reports a payment with its receipt; some importers leave a bond. */
function settles({ number, amount }: NonNullable<CaseRow['taxBill']>, declarationId: string, onBond: boolean): Act {
  const reference = `${onBond ? 'BOND' : 'RECEIPT'}-${declarationId.slice(-8)}`;
  const payment = { by: 'paid', reference, taxBill: number, collectedBy: 'bank', amount };
  return { path: 'tax/settle', body: onBond ? { by: 'guaranteed', reference } : payment, by: 'first' };
}

/** A tax that the service cannot compute: the officer looks the rates up. */
const entersTax: Act = {
  path: 'tax/assessment',
  body: {
    currency: 'CNY',
    lines: [
      { line: 1, tax: 'duty', base: '500.00', rate: '0.08', amount: '40.00' },
      { line: 1, tax: 'vat', base: '540.00', rate: '0.13', amount: '70.20' },
    ],
    legalBasis: 'customs tariff of the demonstration',
    reason: 'rates looked up',
  },
  by: 'first',
};

/** The officers of each facility, who work through what has waited there; a case elsewhere is for two officers of the region. */
export class CustomsOfficers {
  acts = 0;
  readonly #region: Pair;
  readonly #shifts: ReadonlyMap<string, readonly Staff[]>;

  constructor(private readonly system: RunningSystem) {
    const { issuer } = system;
    this.#region = { first: new Staff(issuer, 'senior'), second: new Staff(issuer, 'officer2') };
    this.#shifts = new Map(
      staffedFacilities.map((facility) => [
        facility,
        (['officer-1', 'officer-2', 'officer-3'] as const).map(
          (post) => new Staff(issuer, shiftUsername(facility, post)),
        ),
      ]),
    );
  }

  async pass(): Promise<void> {
    const cases = `${this.system.services.supervision}/v1/cases`;
    for (const state of ['tax-due', 'inspection-ordered', 'inspected', 'documents-wanted']) {
      let done = 0;
      for await (const row of this.#region.first.list<CaseRow>(`${cases}?state=${state}`)) {
        if (done >= EACH_PASS) break;
        if (this.#hasWaited(row)) done += await this.#workOn(`${cases}/${row.declarationId}`, row);
      }
    }
  }

  /** Always the same two for one case, so that who has signed goes on with it. */
  #pairFor({ facility = '', declarationId }: CaseRow): Pair {
    const shift = this.#shifts.get(facility);
    if (!shift) return this.#region;
    const turn = parseInt(declarationId.slice(-4), 16);
    return { first: shift[turn % shift.length]!, second: shift[(turn + 1) % shift.length]! };
  }

  #hasWaited({ lodgedAt }: CaseRow): boolean {
    return lodgedAt !== undefined && virtualNow(this.system).getTime() - Date.parse(lodgedAt) > WAITED_MS;
  }

  async #workOn(url: string, row: CaseRow): Promise<number> {
    const pair = this.#pairFor(row);
    const { acts, waits } = await askParty(url, row, pair.first);
    this.acts += acts;
    return waits ? 0 : this.#work(url, pair, actsFor(row));
  }

  /** A refusal (another officer was faster, the goods have not arrived) ends the work on this case for now. */
  async #work(url: string, pair: Pair, acts: readonly Act[]): Promise<number> {
    for (const { path, body, by, confirms } of acts) {
      const officer = pair[by];
      const sent = confirms === undefined ? body : named(await officer.get<Requests>(url), confirms);
      const { status } = await officer.post(`${url}/${path}`, sent ?? {});
      if (status >= 300) return 0;
      this.acts++;
    }
    return 1;
  }
}

/** The request as the officer reads it; undefined where none of this kind waits, which the service then says. */
function named({ toConfirm }: Requests, kind: string) {
  const request = toConfirm.find((one) => one.kind === kind);
  return request && { requestId: request.requestId, digest: request.digest };
}
