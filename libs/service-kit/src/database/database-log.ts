import { Logger } from '@nestjs/common';
import type { Logger as TypeOrmLogger } from 'typeorm';

/** TypeORM tells of statements with their parameters, which may be personal: of all it says only migrations are kept. */
export class DatabaseLog implements TypeOrmLogger {
  private readonly logger = new Logger('database');

  logMigration(message: string): void {
    this.logger.log(message);
  }

  logQuery(): void {}

  logQueryError(): void {}

  logQuerySlow(): void {}

  logSchemaBuild(): void {}

  log(): void {}
}
