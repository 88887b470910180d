import { inRepository } from './repository.ts';

/** Something that has to hold beside the tests: a program that ends with 0 where it does. */
export interface Check {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

const TYPESCRIPT = inRepository('node_modules', 'typescript', 'bin', 'tsc');
const BIOME = inRepository('node_modules', '@biomejs', 'biome', 'bin', 'biome');

/** Types of both sides; format, lint, layers and cycles (biome.json holds those rules). */
export const CHECKS: readonly Check[] = [
  { name: 'types of the program', program: TYPESCRIPT, args: ['-p', '.'] },
  { name: 'types of the screens', program: TYPESCRIPT, args: ['-p', 'renderer'] },
  { name: 'types of what is tested in a browser', program: TYPESCRIPT, args: ['-p', 'test'] },
  { name: 'format, lint, layers, cycles', program: BIOME, args: ['check', '--error-on-warnings', '.'] },
];
