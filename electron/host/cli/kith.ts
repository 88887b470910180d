import { COMMANDS } from './commands.ts';
import { runCommand } from './run-command.ts';

// The command line. `kith faces | head` closes the pipe early; that is no failure of Kith.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await runCommand(COMMANDS, process.argv.slice(2), process);
