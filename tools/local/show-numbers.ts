import { readJson } from '#libs/local-stack';

import { virtualAt } from './clock-anchors.js';
import { liveTable, plainLine } from './live-table.js';
import { statusFile, type RunStatus } from './run-status.js';
import type { Screen } from './screen.js';
import { fetchSummary, Rate } from './summary.js';

const TABLE_EVERY_MS = 1_000;
const LINE_EVERY_MS = 10_000;

/**
 * Shows what the system does until the returned function is called: a table in a terminal, a line now and then elsewhere.
 * @param isUp whether the monitor runs: another program at its port is sent no token
 */
export function showNumbers(status: RunStatus, stateDir: string, screen: Screen, isUp: () => boolean): () => void {
  const rate = new Rate();
  const anchors = {
    realOrigin: Date.parse(status.clock.realOrigin),
    virtualOrigin: Date.parse(status.clock.virtualOrigin),
    speed: status.clock.speed,
  };
  let over = false;
  let lastLine = '';

  const show = async (): Promise<void> => {
    const { token } = (readJson<RunStatus>(statusFile(stateDir)) ?? status).credentials.operator;
    const summary = isUp() ? await fetchSummary(status.services['monitor']?.url ?? '', token) : undefined;
    if (over) return;
    const perSecond = summary && summary.orders >= 0 ? rate.add(summary.orders, Date.now()) : 0;
    if (screen.isTerminal) return screen.draw(liveTable(summary, perSecond, new Date(virtualAt(anchors, Date.now()))));
    const line = summary ? plainLine(summary, perSecond) : lastLine;
    if (line !== lastLine) screen.line(line);
    lastLine = line;
  };

  const showing = setInterval(() => void show(), screen.isTerminal ? TABLE_EVERY_MS : LINE_EVERY_MS);
  return () => {
    over = true;
    clearInterval(showing);
  };
}
