import { DETECTION_EFFORTS, type DetectionEffort } from '../../api/vision.ts';
import { UsageError } from './command.ts';

/** What `--effort` takes, for usage lines. */
export const EFFORT_WORDS = DETECTION_EFFORTS.join('|');

/** Reads the value of `--effort`. @throws UsageError for a word that names none */
export function parseEffort(text: string): DetectionEffort {
  const effort = DETECTION_EFFORTS.find((name) => name === text);
  if (!effort) throw new UsageError(`--effort is one of ${DETECTION_EFFORTS.join(', ')}.`);
  return effort;
}
