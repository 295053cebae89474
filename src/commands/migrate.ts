import { Command } from 'commander';
import type { Config } from '#platform/config';
import { migrate, migrationFolders, openDatabase } from '#platform/db';
import { createLog } from '#platform/log';

export function migrateCommand(config: () => Config): Command {
  return new Command('migrate').description('bring the database’s schema up to date').action(async () => {
    const settings = config();
    const database = await openDatabase(settings, 'command', createLog(settings.logLevel));
    try {
      const steps = await migrate(database.db, migrationFolders());
      process.stdout.write(steps.length === 0 ? 'The schema is up to date.\n' : `${steps.join('\n')}\n`);
    } finally {
      await database.close();
    }
  });
}
