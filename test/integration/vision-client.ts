import type { VisionAnswer, VisionRequest } from '../../electron/api/vision.ts';
import { memoryPorts } from '../../electron/host/memory-ports.ts';
import { serveVision } from '../../electron/vision/serve.ts';

type WithoutId<T> = T extends { readonly id: number } ? Omit<T, 'id'> : never;
export type Answer<Kind extends VisionAnswer['kind']> = Extract<VisionAnswer, { kind: Kind }>;

/** Vision served within this process, asked as the library asks it. */
export interface VisionClient {
  /** What it said when it had started: `ready`, or why it is not. */
  readonly started: Promise<VisionAnswer>;
  ask(request: WithoutId<VisionRequest>): Promise<VisionAnswer>;
  read(file: string, model?: string): Promise<Answer<'read'>['photo']>;
}

export function startVision(models: string): VisionClient {
  const [here, there] = memoryPorts<VisionRequest, VisionAnswer>();
  const waiting = new Map<number, (answer: VisionAnswer) => void>();
  let nextId = 1;
  const started = new Promise<VisionAnswer>((resolve) => waiting.set(0, resolve));
  here.onMessage((answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  void serveVision(there, { models });

  const ask: VisionClient['ask'] = (request) =>
    new Promise((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      here.post({ ...request, id } as VisionRequest);
    });
  return {
    started,
    ask,
    async read(file, model = 'mobilefacenet') {
      const answer = await ask({ kind: 'read', file, model });
      if (answer.kind !== 'read') throw new Error(`${file}: ${JSON.stringify(answer)}`);
      return answer.photo;
    },
  };
}
