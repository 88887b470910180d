import { readdirSync } from 'node:fs';
import { prepareModels } from './prepare-models.ts';
import { inRepository } from './repository.ts';
import { runNode } from './run-node.ts';

// `npm run bench -- [NAME] [ARGUMENT...]`: runs a measurement of test/bench with its arguments; the first one, where
// none is named. `npm run bench -- --list` lists them.
const BENCHES = ['photos-per-second', 'decode-cost', 'face-resolution', 'big-library'] as const;

const [first = '', ...rest] = process.argv.slice(2);
const named = first !== '' && !first.startsWith('-');
const name = named ? first : BENCHES[0];
const args = named ? rest : process.argv.slice(2);
if (first === '--list') {
  console.log(BENCHES.join('\n'));
} else if (!readdirSync(inRepository('test', 'bench')).includes(`${name}.ts`)) {
  console.error(`There is no measurement "${name}". There are: ${BENCHES.join(', ')}`);
  process.exitCode = 2;
} else {
  await prepareModels();
  process.exitCode = await runNode(inRepository('test', 'bench', `${name}.ts`), args);
}
