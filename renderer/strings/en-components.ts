import { plural } from './plural.ts';

/** Words that components say by themselves. */
export const enComponents = {
  'name-field.label': 'Name',
  'name-field.who': 'Who is this?',
  'name-field.new': 'New person “{name}”',
  'name-field.known': plural('n', '{n} photo', '{n} photos'),
  'name-field.matches': plural('n', '{n} match', '{n} matches'),
  'name-field.none': 'Nobody of that name yet',
  'face.of': 'Face of {name}',
  'face.unnamed': 'Unnamed face',
  'face.number': 'Face {n}',
  'face.struck': 'struck out',
  'face.gone': 'This face has no picture',
  'face-grid.more': 'Loading more faces',
} as const;
