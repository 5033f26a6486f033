export { cases } from './cases/index.js';
export { modelWorld } from './model-world.js';
export type { Case, Side, World } from '../example/world.js';
export { exampleServices, type ExampleServices } from '../example/example-services.js';
export { removedGuards } from '../schedules/removed-guards.js';
export { missedBySchedules } from '../schedules/missed-by-schedules.js';
export { runSchedules } from '../schedules/run-schedules.js';
