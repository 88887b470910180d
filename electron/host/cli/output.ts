/** Where the answers of a command go: words for people, JSON for machines. */
export interface Output {
  readonly json: boolean;
  /** One answer: a line of JSON where JSON is wanted, else the words. */
  answer(value: object, words: string): void;
  /** For people only: silent where JSON is wanted. */
  say(words: string): void;
  /** On standard error, in both. */
  warn(words: string): void;
  /** Redraws one line on standard error where that is a terminal; '' takes it away. */
  progress(line: string): void;
}

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Output over two streams. The line of progress goes away before anything else is written. */
export function createOutput(json: boolean, stdout: Stream, stderr: Stream): Output {
  let shown = false;
  const clear = () => {
    if (shown) stderr.write('\r\x1b[K');
    shown = false;
  };
  return {
    json,
    answer(value, words) {
      clear();
      stdout.write(json ? `${JSON.stringify(value)}\n` : `${words}\n`);
    },
    say(words) {
      if (json) return;
      clear();
      stdout.write(`${words}\n`);
    },
    warn(words) {
      clear();
      stderr.write(`${words}\n`);
    },
    progress(line) {
      if (!stderr.isTTY) return;
      clear();
      if (line === '') return;
      stderr.write(line.slice(0, (stderr.columns ?? 80) - 1));
      shown = true;
    },
  };
}
