import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'electron-builder';
import sharp from 'sharp';
import { buildElectron } from './build-electron.ts';
import { buildRenderer } from './build-renderer.ts';
import { configuration, ICON } from './electron-builder.ts';
import { prepareModels } from './prepare-models.ts';
import { inRepository, ROOT } from './repository.ts';

// `npm run package`: the desktop app as the packages of this system, in dist/packages. `-- --dir` leaves it unpacked.
const dir = process.argv.includes('--dir');
process.chdir(ROOT);
await prepareModels();
await buildRenderer();
await buildElectron();

const icon = inRepository(ICON);
mkdirSync(dirname(icon), { recursive: true });
await sharp(inRepository('renderer', 'public', 'kith.svg'), { density: 72 * 16 })
  .resize(1024, 1024)
  .png()
  .toFile(icon);

for (const file of await build({ config: configuration, dir, publish: 'never' })) console.log(file);
