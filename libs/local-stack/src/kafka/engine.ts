import { spawnSync } from 'node:child_process';

const IMAGES = { kafka: 'apache/kafka:4.1.0', postgres: 'postgres:18' } as const;
export const images = IMAGES;

const succeeds = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** A client without its engine is not enough: `docker version` asks the engine. */
export const dockerAnswers = () => succeeds('docker', 'version');
export const imageIsHere = (image: string) => succeeds('docker', 'image', 'inspect', image);

export type KafkaEngine = 'local' | 'container';

/** How Kafka can run here; Maven is needed only as long as its jars are not. @throws naming what is missing and the way to get it. */
export function chooseKafkaEngine(jarsAreHere: boolean): KafkaEngine {
  const missing = [
    ...(javaVersion() >= 17 ? [] : ['Java 17']),
    ...(jarsAreHere || succeeds('mvn', '--version') ? [] : ['Maven']),
  ];
  if (missing.length === 0) return 'local';
  if (dockerAnswers()) return 'container';
  throw new Error(
    `Kafka needs ${missing.join(' and ')}, or a running Docker engine. To get it:\n` +
      '  Debian, Ubuntu   sudo apt-get install openjdk-17-jre-headless maven\n' +
      '  Fedora           sudo dnf install java-17-openjdk-headless maven\n' +
      '  macOS            brew install openjdk@17 maven\n' +
      'or give your own Kafka: KAFKA_BROKERS=host:port npm start',
  );
}

/** 0 when there is none. */
function javaVersion(): number {
  const { stderr, stdout } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return majorOf(`${stderr}${stdout}`);
}

/** From what `java -version` prints: `openjdk version "17.0.15"`, or `"1.8.0_402"` for 8. */
export function majorOf(printed: string): number {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(printed) ?? [];
  return Number(first === '1' ? second : (first ?? 0));
}
