import { keepRunning, type Keeping, type KeptPart } from '../keep-running.js';
import { formatStorage, startBroker, type BrokerPlace } from './broker.js';
import { startKafkaContainer } from './container.js';
import type { KafkaEngine } from './engine.js';
import { kafkaJars } from './jars.js';

/** A real single broker: a local Java process, or a container where Java or Maven is missing. */
export async function startKafka(
  stateDir: string,
  ports: BrokerPlace['ports'],
  engine: KafkaEngine,
  keeping: Keeping,
): Promise<KeptPart> {
  if (engine === 'container') {
    keeping.log('kafka runs as a container: Java 17 or Maven is missing');
    return keepRunning('kafka', (signal) => startKafkaContainer(stateDir, ports.kafka, signal), keeping);
  }
  const place = { stateDir, jars: await kafkaJars(keeping.signal), ports };
  await formatStorage(place, keeping.signal);
  return keepRunning('kafka', (signal) => startBroker(place, signal), keeping);
}
