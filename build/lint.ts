import { CHECKS } from './checks.ts';
import { runNode } from './run-node.ts';

// `npm run lint`: everything that can be said without running a test. `-- --fix` mends what can be mended.
const fix = process.argv.includes('--fix');
let failed = false;
for (const { name, program, args } of CHECKS) {
  console.log(`\n${name}`);
  const mending = fix && args[0] === 'check' ? ['check', '--write', ...args.slice(1)] : args;
  if ((await runNode(program, mending)) !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
