/** Something that takes long to work out, kept until what it is worked out from is another. */
export interface BackgroundReport<Input, Report> {
  /** What it would be worked out from now; inputs of one signature give one report. */
  update(input: Input, signature: string): void;
  /** Starts the work where the last report is of another input, unless it runs or rests. @throws what the work failed by */
  ask(): void;
  /** The last report; undefined before the first. */
  readonly last: Report | undefined;
  /** True where the last report is of the input of now. */
  readonly isCurrent: boolean;
  /** How much is done, 0..1; null where nothing is worked out. */
  readonly progress: number | null;
  /** Resolves when nothing is worked out. */
  settled(): Promise<void>;
  close(): void;
}

interface BackgroundWork<Input, Report> {
  /** Must hold up no call for long; `told` takes how much is done, 0..1. */
  readonly work: (input: Input, signal: AbortSignal, told: (done: number) => void) => Promise<Report>;
  /** It rests so many times what it took last, so that a library that changes all the time is not worked on all the time. */
  readonly rest: number;
  /** There is a new report, or one may ask again. */
  readonly changed: () => void;
  readonly progressed: () => void;
  readonly log: (line: string) => void;
}

/** Progress is told at most so often. */
const TELL_MS = 250;

/** One piece of work at a time, only when somebody asks. */
export function createBackgroundReport<Input, Report>({
  work,
  rest,
  changed,
  progressed,
  log,
}: BackgroundWork<Input, Report>): BackgroundReport<Input, Report> {
  const closing = new AbortController();
  let wanted: { readonly input: Input; readonly signature: string } | undefined;
  let made: { readonly report: Report; readonly signature: string } | undefined;
  let failed: { readonly error: unknown; readonly signature: string } | undefined;
  let working: Promise<void> | undefined;
  let progress: number | null = null;
  let toldAt = 0;
  let restedAt = 0;
  let waking: NodeJS.Timeout | undefined;

  async function run(input: Input, signature: string): Promise<void> {
    const start = performance.now();
    progress = 0;
    try {
      const report = await work(input, closing.signal, (done) => {
        progress = done;
        if (performance.now() - toldAt < TELL_MS) return;
        toldAt = performance.now();
        progressed();
      });
      made = { report, signature };
    } catch (error) {
      if (closing.signal.aborted) return;
      log(`insights: ${error instanceof Error ? error.stack : error}`);
      failed = { error, signature };
    } finally {
      progress = null;
      working = undefined;
      restedAt = performance.now() + rest * (performance.now() - start);
    }
    changed();
  }

  /** Has those who look ask again once it has rested. */
  function wake(): void {
    waking ??= setTimeout(() => {
      waking = undefined;
      changed();
    }, restedAt - performance.now());
    waking.unref();
  }

  return {
    update(input, signature) {
      const isNew = wanted?.signature !== signature;
      wanted = { input, signature };
      if (isNew) changed();
    },
    ask() {
      if (!wanted || working || closing.signal.aborted || made?.signature === wanted.signature) return;
      if (failed?.signature === wanted.signature) {
        // Told once: who asks again has it tried again.
        const { error } = failed;
        failed = undefined;
        throw error;
      }
      if (performance.now() < restedAt) return wake();
      working = run(wanted.input, wanted.signature);
      progressed();
    },
    get last() {
      return made?.report;
    },
    get isCurrent() {
      return made !== undefined && made.signature === wanted?.signature;
    },
    get progress() {
      return progress;
    },
    async settled() {
      await working;
    },
    close() {
      clearTimeout(waking);
      closing.abort(new Error('the library is closed'));
    },
  };
}
