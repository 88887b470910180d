import { join } from 'node:path';
import { toErrorShape } from '../../api/errors.ts';
import type { VisionAnswer, VisionRequest } from '../../api/vision.ts';
import { createLibrary } from '../../library/library.ts';
import type { FromLibrary, LibraryOptions, ToLibrary } from '../library-line.ts';
import { createLogFile } from '../log-file.ts';
import { childOptions, parentLine } from '../parent-line.ts';
import { serveConnections } from '../serve-connections.ts';
import { visionOnNode } from '../spawn-vision.ts';
import { visionByParent } from '../vision-by-parent.ts';
import type { VisionOptions } from '../vision-options.ts';

// The library process of both hosts. It alone writes to the library's folder.
const { directory, host, models, runtime } = childOptions<LibraryOptions>();
const line = parentLine<FromLibrary, ToLibrary>();
const log = createLogFile(directory, 'library', Date.now);
process.on('uncaughtException', (error) => {
  log(`ended by an error nobody caught: ${error.stack}`);
  process.exit(1);
});

const visionOptions: VisionOptions = { models, localModels: join(directory, 'models'), runtime };
const byParent = host === 'electron' ? visionByParent(line) : undefined;
const spawnVision = byParent
  ? (threads: number) => byParent<VisionRequest, VisionAnswer>(JSON.stringify({ ...visionOptions, threads }))
  : visionOnNode(visionOptions);

try {
  // Whoever supervises this process starts it again, with the model that was chosen.
  const onModelChanged = () => setImmediate(() => void end());
  const library = await createLibrary({ directory, host, models, spawnVision, log, onModelChanged });
  library.onEvent(serveConnections(line, library.handlers));

  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await library.close();
    process.exit(0);
  };
  line.onMessage((message) => {
    if (message.kind === 'shut-down') void end();
  });
  line.onClose(end);
  process.on('SIGTERM', end);
  line.post({ kind: 'ready' });
} catch (error) {
  line.post({ kind: 'refused', error: toErrorShape(error) });
  // The message is on its way when the line is closed; an exit at once could overtake it.
  process.exitCode = 1;
  if (process.send) process.disconnect();
}
