import { buildRenderer } from './build-renderer.ts';
import { prepareModels } from './prepare-models.ts';
import { inRepository } from './repository.ts';
import { runNode } from './run-node.ts';

// `npm run screenshots`: every screen on real photos, at each size and in each theme, into test/artefacts.
await prepareModels();
await buildRenderer();
process.exitCode = await runNode(inRepository('test', 'e2e', 'screenshots.ts'), process.argv.slice(2));
