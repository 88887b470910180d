import { constants, setPriority } from 'node:os';
import type { Port } from '../../api/protocol.ts';
import type { VisionAnswer, VisionRequest } from '../../api/vision.ts';
import { serveVision } from '../../vision/serve.ts';
import { childOptions, parentLine } from '../parent-line.ts';
import { electronPort, linePort } from '../ports.ts';
import type { VisionOptions } from '../vision-options.ts';

// The vision process of both hosts. A forked Node speaks over its line; Electron's main process hands over a port
// whose other end the library holds, so that photos do not pass through the main process.
// A scan takes every core; whatever the user does meanwhile, in Kith or elsewhere, goes before it.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const options = childOptions<VisionOptions>();
const line = parentLine<VisionAnswer, VisionRequest>();
line.onClose(() => process.exit(0));

const serve = (port: Port<VisionAnswer, VisionRequest>) => void serveVision(port, options);
if (process.send) serve(linePort(line));
else line.onMessage((_, [port]) => port && serve(electronPort(port)));
