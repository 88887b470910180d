/** Does work that yields between calls at one go: an evaluation has nobody waiting. */
export function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
