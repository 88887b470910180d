import { plural } from './plural.ts';

/** Words that components say by themselves. */
export const enComponents = {
  'name-field.label': 'Name',
  'name-field.who': 'Who is this?',
  'name-field.same-as': 'Same as {name}',
  'name-field.alias': 'also {name}',
  'name-field.new': 'New person “{name}”',
  'name-field.known': plural('n', '{n} photo', '{n} photos'),
  'name-field.matches': plural('n', '{n} match', '{n} matches'),
  'name-field.waits': 'Looking up “{name}”',
  'name-field.unclear': '“{name}” may be several people: choose one',
  'lasso.draw': 'Lasso: draw around faces to select them',
  'lasso.key': 'Lasso on or off',
  'lasso.hint': 'Draw around faces: those whose middle lies inside are selected.',
  'faces.hint': 'Drag across faces to select several, or draw a lasso around them.',
  'faces.hint-touch': 'Tap faces to select them, or draw a lasso around them.',
  'face.number': 'Face {n}',
  'face.struck': 'struck out',
} as const;
