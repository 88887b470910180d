import { readFileSync, writeFileSync } from 'node:fs';
import type { RelBox } from '../../../electron/api/types.ts';
import type {
  FaceReading,
  FaceSearch,
  PhotoReading,
  VisionAnswer,
  VisionRequest,
} from '../../../electron/api/vision.ts';
import type { VisionProcess } from '../../../electron/library/queue/vision-process.ts';
import { randomFrom } from '../../unit/seeded-random.ts';

/** A face of a scripted photo: faces of one `who` have like embeddings. */
export interface ScriptedFace {
  readonly who: string;
  readonly box: RelBox;
  /** The chance that it is a face; 0.99 where it is not said. */
  readonly score?: number;
  /** The detector misses it; it is there for who draws a box around it. */
  readonly missed?: boolean;
}

/** What the scripted vision finds in a photo, or how it fails on it. */
export interface Script {
  readonly faces?: readonly ScriptedFace[];
  readonly takenAtMs?: number;
  /** Makes photos of the same faces different ones. */
  readonly note?: string;
  /** It is damaged, but read. */
  readonly warning?: boolean;
  readonly fails?: 'crash' | 'crash-once' | 'hang' | 'damaged';
}

/** Writes a file that passes for a JPEG and holds its own script. */
export function writeScriptedPhoto(path: string, script: Script): void {
  writeFileSync(path, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(JSON.stringify(script))]));
}

/** A face in a grid of five columns, so that faces of one photo do not overlap. */
export function faceAt(who: string, column = 0): ScriptedFace {
  return { who, box: [0.02 + column * 0.19, 0.3, 0.15, 0.2] };
}

export interface ScriptedVision {
  /** What `createLibrary` is given as `spawnVision`. */
  readonly spawn: () => VisionProcess;
  /** Files that were read, in order. */
  readonly read: string[];
  /** Files of which known or drawn faces were described, in order. */
  readonly described: string[];
  /** How faces were looked for in each. */
  readonly searches: Partial<FaceSearch>[];
  /** How many processes were started. */
  readonly started: () => number;
  /** From now on the detector finds what it missed. */
  findsMissed: boolean;
  /** While true, reads wait. */
  hold: boolean;
  /** What a later reading makes of a face; undefined leaves it as the script says. */
  scoreOf: (face: ScriptedFace) => number | undefined;
}

/**
 * A vision process inside the test: it answers from what the photo's file says, and dies or hangs where that says so.
 * `delayMs` is how long a photo takes.
 */
export function scriptedVision({ delayMs = 0 }: { delayMs?: number } = {}): ScriptedVision {
  const read: string[] = [];
  const described: string[] = [];
  const searches: Partial<FaceSearch>[] = [];
  const crashed = new Set<string>();
  let started = 0;
  const vision: ScriptedVision = {
    spawn,
    read,
    described,
    searches,
    started: () => started,
    hold: false,
    findsMissed: false,
    scoreOf: () => undefined,
  };
  return vision;

  function spawn(): VisionProcess {
    started++;
    const onMessage = new Set<(message: VisionAnswer) => void>();
    const onExit = new Set<(code: number | null) => void>();
    let alive = true;
    let killed = false;
    const answer = (message: VisionAnswer) => {
      if (alive) for (const listener of onMessage) listener(message);
    };
    const exit = (code: number | null) => {
      if (!alive) return;
      alive = false;
      for (const listener of onExit) listener(code);
    };
    const work = (request: VisionRequest) => {
      if (!alive || killed) return;
      if (vision.hold) {
        setTimeout(work, 5, request);
        return;
      }
      const { id, file } = request;
      const script = JSON.parse(readFileSync(file).subarray(4).toString()) as Script;
      if (request.kind === 'render') {
        answer({ id, kind: 'render', jpeg: Buffer.from(`large ${file}`), width: 1, height: 1 });
        return;
      }
      if (script.fails === 'damaged') {
        if (request.kind === 'read') read.push(file);
        answer({ id, kind: 'error', error: { code: 'decode.damaged', message: `${file} is damaged`, file } });
        return;
      }
      if (request.kind === 'describe' || request.kind === 'embed') {
        described.push(file);
        if (request.kind === 'describe') {
          answer({ id, kind: 'describe', faces: request.boxes.map((box) => describedAt(box, script)) });
        } else {
          const embeddings = request.faces.map(({ landmarks }) => describedAt(boxAround(landmarks), script).embedding);
          answer({ id, kind: 'embed', embeddings });
        }
        return;
      }
      read.push(file);
      if (request.kind === 'read') {
        const { effort, smallestFacePx } = request;
        searches.push({ ...(effort && { effort }), ...(smallestFacePx && { smallestFacePx }) });
      }
      const first = !crashed.has(file);
      crashed.add(file);
      if (script.fails === 'crash' || (script.fails === 'crash-once' && first)) exit(139);
      else if (script.fails !== 'hang') answer({ id, kind: 'read', photo: readingOf(script, vision) });
    };

    setTimeout(answer, 1, { id: 0, kind: 'ready' });
    return {
      pid: started,
      post: (request) => void setTimeout(work, delayMs, request),
      onMessage: (listener) => void onMessage.add(listener),
      onExit: (listener) => void onExit.add(listener),
      // A killed process does nothing any more; that it has ended is told a little later.
      kill: () => {
        killed = true;
        setTimeout(exit, 0, null);
      },
    };
  }
}

function readingOf(
  { faces = [], takenAtMs, warning = false }: Script,
  { scoreOf, findsMissed }: ScriptedVision,
): PhotoReading {
  return {
    width: 4000,
    height: 3000,
    takenAtMs: takenAtMs ?? null,
    camera: null,
    warning: warning ? { code: 'decode.truncated', message: 'The lower half is missing.' } : null,
    thumbnail: Buffer.from('photo'),
    stagesMs: {},
    faces: faces
      .filter(({ missed }) => !missed || findsMissed)
      .map((face) => ({
        box: face.box,
        landmarks: landmarksIn(face.box),
        score: scoreOf(face) ?? face.score ?? 0.99,
        quality: 0.8,
        embedding: embeddingOf(face.who),
        thumbnail: Buffer.from(`face ${face.who}`),
      })),
  };
}

/** What is to be seen in a box that was drawn: a face whose middle lies in it, or nobody. */
function describedAt(box: RelBox, { faces = [] }: Script): FaceReading {
  const isIn = ([x, y, w, h]: RelBox) =>
    x + w / 2 > box[0] && x + w / 2 < box[0] + box[2] && y + h / 2 > box[1] && y + h / 2 < box[1] + box[3];
  const face = faces.find((each) => isIn(each.box));
  return {
    box,
    landmarks: landmarksIn(face?.box ?? box),
    score: face ? 0.99 : 0.01,
    quality: face ? 0.8 : 0.05,
    embedding: embeddingOf(face?.who ?? `nobody at ${box}`),
    thumbnail: Buffer.from(`drawn ${face?.who ?? 'nobody'} at ${box}`),
  };
}

/** Five points as they mostly lie in a box. */
const landmarksIn = ([x, y, w, h]: RelBox): Float32Array =>
  Float32Array.of(0.3, 0.4, 0.7, 0.4, 0.5, 0.6, 0.35, 0.8, 0.65, 0.8).map((v, k) => (k % 2 ? y + v * h : x + v * w));

function boxAround(landmarks: Float32Array): RelBox {
  const [left, top] = [Math.min(landmarks[0], landmarks[6]), landmarks[1]];
  return [left, top, landmarks[2] - left, landmarks[9] - top];
}

/** A unit vector of 64 numbers that is the person's own: two people's are nearly at right angles. */
function embeddingOf(who: string): Float32Array {
  const seed = [...who].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
  const random = randomFrom(seed % 2 ** 31);
  const vector = Float32Array.from({ length: 64 }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
