import type { TestModule } from 'vitest/node';

/** What came of checks and tests. */
export interface Tally {
  passed: number;
  /** Names. */
  readonly failed: string[];
  /** Names, with the reason where the test gives one. */
  readonly skipped: string[];
}

/** Counts finished tests. A file that could not be loaded, or broke off, is one failure more. */
export function countTests(modules: readonly TestModule[]): Tally {
  const tally: Tally = { passed: 0, failed: [], skipped: [] };
  for (const module of modules) {
    if (module.errors().length > 0) tally.failed.push(`${module.relativeModuleId}: the file itself`);
    for (const test of module.children.allTests()) {
      const name = `${module.relativeModuleId}: ${test.fullName}`;
      const result = test.result();
      if (result.state === 'passed') tally.passed++;
      else if (result.state === 'skipped') tally.skipped.push(result.note ? `${name} (${result.note})` : name);
      else tally.failed.push(result.state === 'pending' ? `${name} (did not end)` : name);
    }
  }
  return tally;
}
