import { type Invocation, UsageError } from './command.ts';

/**
 * The whole number that an option gives; undefined where the option is not there.
 * @throws UsageError where it is none, or below `least`
 */
export function wholeNumber({ optional }: Invocation, option: string, least = 0): number | undefined {
  const text = optional(option);
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text) || Number(text) < least) {
    throw new UsageError(`--${option} needs a whole number${least > 0 ? ` from ${least}` : ''}.`);
  }
  return Number(text);
}
