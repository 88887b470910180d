import { createLibrary } from '../../../electron/library/library.ts';
import { scriptedVision } from './scripted-vision.ts';

// A library in a process of its own, for tests that kill it: scans a folder with scripted vision, 10 ms a photo.
const [directory, photos] = process.argv.slice(2);
const { spawn } = scriptedVision({ delayMs: 10 });
const library = await createLibrary({ directory, host: 'cli', models: directory, processes: 2, spawnVision: spawn });
library.onEvent(({ event, data }) => {
  if (event === 'job' && data.total !== null) process.send?.(data.done);
});
if ((await library.handlers['folders.list']({})).folders.length === 0) {
  await library.handlers['folders.add']({ paths: [photos] });
}
await library.settled();
process.send?.('settled');
