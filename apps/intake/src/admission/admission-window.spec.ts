import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IntakeConfig } from '../intake.config.js';
import { AdmissionWindow } from './admission-window.service.js';
import type { UnderWayQueries } from './under-way.queries.js';
import { hasPlace, withoutPlace } from './window-places.js';

const PARTIES = ['steppe-post', 'silk-market'];
const SIZE = 3;

/** The table of what is under way: a place that is taken refuses the next one who takes it. */
class Rows {
  readonly byId = new Map<string, string>();

  insert(id: string, order: string): boolean {
    if (this.byId.has(id)) return false;
    this.byId.set(id, order);
    return true;
  }

  placesOf(partyId: string): number {
    return [...this.byId.keys()].filter((id) => id.startsWith(`${partyId}/`)).length;
  }

  get queries(): UnderWayQueries {
    const snapshot = () =>
      Promise.resolve({
        parties: PARTIES.map((id) => ({ id, kinds: ['platform' as const] })),
        places: [...this.byId.keys()].filter(hasPlace).map((id) => ({ id, partyId: id.slice(0, id.indexOf('/')) })),
      });
    return { snapshot } as unknown as UnderWayQueries;
  }
}

const windowOver = (rows: Rows) => new AdmissionWindow(rows.queries, { windowOrders: SIZE } as IntakeConfig);

interface Sent {
  readonly place: string;
  readonly order: string;
}

/** Two instances. What one has decided and sent takes effect later, or never; what it knows is as old as its last look. */
class Instances {
  readonly rows = new Rows();
  readonly lodged = new Set<string>();
  private readonly windows = [windowOver(this.rows), windowOver(this.rows)];
  private readonly sent: Sent[] = [];
  private made = 0;

  async step(kind: string, instance: number, pick: number): Promise<void> {
    const partyId = PARTIES[pick % PARTIES.length]!;
    const window = this.windows[instance]!;
    const rows = [...this.rows.byId].filter(([id]) => hasPlace(id));
    const [id, order] = rows[pick % Math.max(1, rows.length)] ?? [];
    if (kind === 'decide') {
      const place = window.offer(partyId, true);
      if (place !== undefined) this.sent.push({ place, order: `${partyId}-${++this.made}` });
    } else if (kind === 'commit') this.commit(pick);
    else if (kind === 'crash') this.windows[instance] = windowOver(this.rows);
    else if (kind === 'look') await window.refresh();
    else if (id !== undefined && order !== undefined) {
      this.rows.byId.delete(id);
      if (kind === 'overdue') this.rows.insert(withoutPlace(order), order);
    }
  }

  private commit(pick: number): void {
    const [statement] = this.sent.splice(pick % Math.max(1, this.sent.length), 1);
    if (statement && this.rows.insert(statement.place, statement.order)) this.lodged.add(statement.order);
  }
}

const steps = fc.array(
  fc.tuple(
    fc.constantFrom('decide', 'decide', 'commit', 'commit', 'look', 'answer', 'overdue', 'crash'),
    fc.nat(1),
    fc.nat(20),
  ),
  { minLength: 20, maxLength: 120 },
);

describe('the window of a party', () => {
  test('holds no more than it has places, whatever two instances know, send late, or forget when they crash', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (schedule) => {
        const instances = new Instances();
        for (const [kind, instance, pick] of schedule) {
          await instances.step(kind, instance, pick);
          for (const party of PARTIES) expect(instances.rows.placesOf(party)).toBeLessThanOrEqual(SIZE);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('is full for one instance after another, and has room again for each that is answered', async () => {
    const rows = new Rows();
    const [one, other] = [windowOver(rows), windowOver(rows)];
    const take = (window: AdmissionWindow) => {
      for (let place; (place = window.offer('steppe-post', true)) !== undefined;)
        if (rows.insert(place, place)) return place;
      return undefined;
    };
    const places = [take(one), take(other), take(one)];
    expect(new Set(places).size).toBe(SIZE);
    await one.refresh();
    expect([one.room('steppe-post'), one.room('silk-market')]).toEqual([0, SIZE]);
    expect(take(other)).toBeUndefined();
    rows.byId.delete(places[1]!);
    await one.refresh();
    expect(take(one)).toBe(places[1]);
  });

  test('is not open while something of the party waits, but for what waits', async () => {
    const window = windowOver(new Rows());
    expect(window.isOpen('steppe-post')).toBe(false);
    await window.refresh();
    expect(window.isOpen('steppe-post')).toBe(true);
    window.noteWaiting('steppe-post');
    expect([window.isOpen('steppe-post'), window.isOpen('silk-market')]).toEqual([false, true]);
    expect(window.offer('steppe-post', false)).toBeUndefined();
    expect(window.offer('steppe-post', true)).toBeDefined();
  });

  test('offers a place again that was taken by nothing', async () => {
    const window = windowOver(new Rows());
    for (let i = 0; i < SIZE; i++) window.offer('steppe-post', true);
    await window.refresh(performance.now() + 500);
    expect(window.room('steppe-post')).toBe(0);
    await window.refresh(performance.now() + 2_000);
    expect(window.room('steppe-post')).toBe(SIZE);
  });
});
