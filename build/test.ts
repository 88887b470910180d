import { startVitest } from 'vitest/node';
import { MODELS, type ModelId } from '../native-models/catalog.ts';
import { buildRenderer } from './build-renderer.ts';
import { CHECKS } from './checks.ts';
import { prepareModels } from './prepare-models.ts';
import { ROOT } from './repository.ts';
import { runNode } from './run-node.ts';
import { countTests, type Tally } from './tally.ts';

// `npm test`: sets up what the tests stand on, runs the checks and all tests, and ends with the line
// `N passed, N failed, N skipped`, in which a check counts like a test. Words behind `--` choose test files, and leave
// the checks out.
const filters = process.argv.slice(2);
process.chdir(ROOT);

const total: Tally = { passed: 0, failed: [], skipped: [] };
const check = async (name: string, holds: () => Promise<boolean>) => {
  console.log(`\n${name}`);
  const passed = await holds().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return false;
  });
  if (passed) total.passed++;
  else total.failed.push(name);
};

const everyModel = MODELS.map(({ id }) => id as ModelId);
await check('model files are there', () => prepareModels(everyModel).then(() => true));
await check('screens can be bundled', () => buildRenderer().then(() => true));
if (filters.length === 0) {
  for (const { name, program, args } of CHECKS) await check(name, async () => (await runNode(program, args)) === 0);
}

const vitest = await startVitest('test', filters, { watch: false, config: 'vitest.config.ts' });
const tests = countTests(vitest.state.getTestModules());
const unhandled = vitest.state.getUnhandledErrors().length;
await vitest.close();

total.passed += tests.passed;
total.failed.push(...tests.failed);
total.skipped.push(...tests.skipped);
if (unhandled > 0) total.failed.push(`${unhandled} errors outside of any test`);
if (tests.passed + tests.failed.length === 0) total.failed.push('no test ran');

if (total.skipped.length > 0) console.log(`\nSkipped:\n${total.skipped.map((line) => `  ${line}`).join('\n')}`);
if (total.failed.length > 0) console.log(`\nFailed:\n${total.failed.map((line) => `  ${line}`).join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed.length} failed, ${total.skipped.length} skipped`);
process.exit(total.failed.length > 0 ? 1 : 0);
