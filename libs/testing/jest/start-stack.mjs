// Starts Kafka and Postgres once for all specs of a run. Compiled code: Jest does not transform what it runs before the specs.
import { startSharedStack } from '#libs/local-stack';

export default async function startStack() {
  globalThis.sharedStack = await startSharedStack();
}
