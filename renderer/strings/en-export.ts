import { plural } from './plural.ts';

/** Words of Export. */
export const enExport = {
  'export.title': 'Export',
  'export.hint': 'Writes copies to a new folder. Your photos and your library stay as they are.',

  'export.format': 'What to write',
  'export.photos': 'Photos by person',
  'export.photos-text': 'A folder a person with whole photos, byte for byte. A photo of two people is in both folders.',
  'export.crops': 'Cut-out faces',
  'export.crops-text': 'A folder a person with each face upright and square, 224 pixels.',
  'export.csv': 'Table',
  'export.csv-text':
    'faces.csv, a line a face with photo, name, place in the photo and time; people.csv, with other names and birth dates.',
  'export.lfw': 'Data set (LFW)',
  'export.lfw-text': 'Laid out like Labeled Faces in the Wild, with pairs.txt, to measure face recognition with.',

  'export.people': 'Who',
  'export.everyone': 'Everyone with a name',
  'export.add-person': 'Only certain people…',
  'export.remove-person': 'Leave {name} out',
  'export.selected-photos': plural('n', 'The photo you selected', 'The {n} photos you selected'),
  'export.all-photos': 'From all photos',
  'export.query': 'From which photos',
  'export.query-label': 'Only photos that a search finds',
  'export.query-hint': 'after:2020 in:Holidays',
  'export.clear-query': 'Clear the search',

  'export.to': 'Where to',
  'export.to-label': 'A new or empty folder on this computer',
  'export.choose': 'Choose…',
  'export.choose-title': 'Choose where the new folder goes',
  'export.choose-here': 'Make it here',
  'export.new-folder': 'Kith export',

  'export.preview': 'What will be written',
  'export.files': plural('n', '{n} file', '{n} files'),
  'export.folders': plural('n', '{n} folder', '{n} folders'),
  'export.summary': '{faces} in {photos}',
  'export.faces': plural('n', '{n} face', '{n} faces'),
  'export.of-photos': plural('n', '{n} photo', '{n} photos'),
  'export.more-files': plural('n', '{n} more', '{n} more'),
  'export.more-folders': plural('n', '{n} more folder', '{n} more folders'),
  'export.away': plural(
    'n',
    '{n} photo is not there now and will be left out.',
    '{n} photos are not there now and will be left out.',
  ),
  'export.without': plural(
    'n',
    '{n} photo has nobody with one of these names in it and will be left out.',
    '{n} photos have nobody with one of these names in them and will be left out.',
  ),
  'export.nothing-title': 'Nothing to write',
  'export.nothing-named': 'Nobody has a name yet. Name a few people first.',
  'export.nothing-chosen': 'Nobody you chose is in these photos.',
  'export.to-people': 'Name people',

  'export.start': plural('n', 'Write {n} file', 'Write {n} files'),
  'export.done': plural('n', '{n} file written to {folder}', '{n} files written to {folder}'),
  'export.some-failed': plural(
    'n',
    '{n} file could not be written. not-exported.txt in the folder says why.',
    '{n} files could not be written. not-exported.txt in the folder says why.',
  ),
  'export.stopped': 'Stopped. What had been written was taken back.',
  'export.failed': 'The export has ended: {reason}',
  'export.show': 'Show the folder',
  'export.another': 'Export something else',
} as const;
