import { DATA, missingData } from '../integration/photo-data.ts';

// Photos a second beside @vladmandic/face-api: `kith evaluate speed` on the real photos beside the repository.
const missing = missingData('photos');
if (missing) console.log(`photos-per-second: skipped, ${missing}`);
else {
  process.argv.splice(2, 0, 'evaluate', 'speed', '--images', `${DATA}/photos`);
  await import('../../electron/host/cli/kith.ts');
}
