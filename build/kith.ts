import { COMMANDS } from '../electron/host/cli/commands.ts';
import { findCommand } from '../electron/host/cli/run-command.ts';
import { buildRenderer } from './build-renderer.ts';
import { prepareModels } from './prepare-models.ts';

// `npm run kith -- COMMAND` in a checkout: makes sure of what the command stands on, then is the command line.
const argv = process.argv.slice(2);
const command = findCommand(COMMANDS, argv);
const asksForHelp = argv.includes('--help') || argv.includes('-h');
try {
  if (command?.readsPhotos && !asksForHelp) await prepareModels();
  if (command?.name === 'serve' && !asksForHelp) await buildRenderer();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await import('../electron/host/cli/kith.ts');
