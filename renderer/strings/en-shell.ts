import { plural } from './plural.ts';

/** Words of the frame around the screens: navigation, undo, jobs, connection, shortcuts. */
export const enShell = {
  'app.name': 'Kith',
  'app.skip': 'Skip to content',
  'nav.label': 'Main',
  'nav.people': 'People',
  'nav.photos': 'Photos',
  'nav.search': 'Search',
  'nav.import': 'Import',
  'nav.activity': 'Activity',
  'nav.to-name': plural('n', '{n} group to name', '{n} groups to name'),

  'undo.undo': 'Undo',
  'undo.redo': 'Redo',
  'undo.undo-act': 'Undo: {act}',
  'undo.redo-act': 'Redo: {act}',
  'undo.nothing': 'Nothing to undo',
  'undo.nothing-redo': 'Nothing to redo',
  'undo.undone': 'Undone: {act}',
  'undo.redone': 'Redone: {act}',

  'theme.label': 'Appearance',
  'theme.system': 'Like the system',
  'theme.light': 'Light',
  'theme.dark': 'Dark',

  'job.scan': 'Reading photos',
  'job.retry': 'Trying again',
  'job.group': 'Sorting faces',
  'job.export': 'Exporting',
  'job.fetch-models': 'Fetching models',
  'job.progress': '{done} of {total}',
  'job.so-far': '{done} so far',
  'job.paused': 'Paused',
  'job.rate': '{rate} a second',
  'job.remaining': '{time} left',
  'job.failed': plural('n', '{n} file could not be read', '{n} files could not be read'),
  'job.ended': '{job}: done',

  'duration.seconds': plural('n', '{n} second', '{n} seconds'),
  'duration.minutes': plural('n', '{n} minute', '{n} minutes'),
  'duration.hours': plural('n', '{n} hour', '{n} hours'),

  'line.connecting': 'Opening your library…',
  'line.offline': 'Kith has lost its library and is trying to reach it. What you see may be out of date.',
  'line.refused': 'This address has no valid key. Open Kith again with the full address it printed.',
  'line.retry': 'Try now',

  'error.title': 'This did not work',
  'error.again': 'Try again',
  'error.screen': 'This screen has stopped. Your library is safe.',
  'error.not-found': 'There is nothing at this address.',
  'error.to-people': 'Go to People',

  'toast.region': 'Messages',
  'toast.close': 'Close message',

  'keys.title': 'Keyboard shortcuts',
  'keys.go': 'Go to',
  'keys.everywhere': 'Everywhere',
  'keys.here': 'On this screen',
  'keys.show': 'Show shortcuts',
  'keys.then': 'then',

  'common.just-now': 'just now',
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.clear': 'Clear',
  'common.show-more': 'Show more',
  'common.selected': '{n} selected',
  'common.clear-selection': 'Clear selection',
} as const;
