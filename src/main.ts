// The command line.
import { Command, CommanderError } from 'commander';
import { readConfig } from '#platform/config';
import { Fault } from '#platform/errors';
import { demoCommand } from './commands/demo.ts';
import { importCommand } from './commands/import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { moderationCommand } from './commands/moderation.ts';
import { replayCommand } from './commands/replay.ts';
import { staffCommand } from './commands/staff.ts';
import { startCommand } from './commands/start.ts';

const program = new Command('masthead')
  .description(
    'A news site from one program: the public site, the newsroom behind it, and what a news page usually rents.',
  )
  .showHelpAfterError('(masthead --help shows what there is)')
  .exitOverride();

const config = () => readConfig(process.env);
for (const command of [startCommand, demoCommand, migrateCommand, importCommand, staffCommand]) {
  program.addCommand(command(config));
}
// They need neither configuration nor database.
program.addCommand(moderationCommand());
program.addCommand(replayCommand());

/** 0 all well, 2 some lines were refused, 1 failed. */
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 1;
  } else {
    process.exitCode = 1;
    if (error instanceof Fault) {
      process.stderr.write(
        `masthead: ${error.message}${error.help ? `\n          ${error.help}` : ''} [${error.code}]\n`,
      );
    } else {
      process.stderr.write(
        `masthead: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
    }
  }
}
