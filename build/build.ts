import { buildElectron } from './build-electron.ts';
import { buildRenderer } from './build-renderer.ts';

// `npm run build`: bundles the screens and the desktop program, unless that was done for these sources.
console.log((await buildRenderer()) ? 'dist/renderer was built.' : 'dist/renderer is as it should be.');
console.log((await buildElectron()) ? 'dist/electron was built.' : 'dist/electron is as it should be.');
