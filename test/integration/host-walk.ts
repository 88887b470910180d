import type { Method } from '../../electron/api/contract.ts';

/** What a walk knows of the library it walks through. */
export interface Known {
  readonly photo: number;
  /** Unnamed faces. */
  readonly faces: readonly number[];
  readonly person: number;
  readonly other: number;
  readonly group: number;
  readonly folder: number;
  readonly job: number;
  /** A folder that is there and holds no photo. */
  readonly emptyFolder: string;
}

interface Step {
  /** Calls that are understood; their answer may still be an error such as not-found. */
  readonly good: (known: Known) => readonly unknown[];
  /** Params that the schema must refuse. */
  readonly bad: readonly unknown[];
}

const ABSENT = 987_654;
const NO_ID = [{}, { id: 1 }, null, 'x', []];

const badOf = (key: string) => [...NO_ID, { [key]: 0 }, { [key]: -1 }, { [key]: 1.5 }, { [key]: '1' }];
const BAD_PAGE = [{ limit: 0 }, { limit: 1001 }, { limit: 'all' }, { cursor: 7 }, null];
const BAD_FACES = [{}, { faces: [] }, { faces: ['1'] }, { faces: 1 }, null];

/**
 * One entry a call, in the order in which they are walked: reading first, then naming, then taking away. A call without
 * an entry does not compile.
 */
export const WALK: { readonly [M in Method]: Step } = {
  'library.ping': { good: () => [{}], bad: [null, 7, { extra: 1 }] },
  'library.info': { good: () => [{}], bad: [null, 'x', 7] },
  'settings.get': { good: () => [{}], bad: [null, 7] },
  'settings.set': {
    good: () => [
      { theme: 'dark' },
      // One: two would read photos in an order that chance decides, and groups are numbered by it.
      { language: 'zh', processes: 1 },
      { detectionEffort: 'fast', smallestFacePx: 30 },
      {},
    ],
    bad: [
      { theme: 'pink' },
      { processes: -1 },
      { processes: 1.5 },
      { detectionEffort: 'heroic' },
      { smallestFacePx: 11 },
      { smallestFacePx: 121 },
      null,
    ],
  },
  'models.list': { good: () => [{}], bad: [null] },
  'models.add': {
    good: () => [{ path: '/no/such/model.onnx' }],
    bad: [{}, { path: '' }, { path: 'a', range: '1..2' }, null],
  },
  'models.remove': { good: () => [{ id: 'no-such-model' }], bad: [{}, { id: 1 }, null] },
  'models.use': { good: () => [{ id: 'no-such-model' }], bad: [{}, { id: 1 }, null] },
  'models.fetch': { good: () => [{ ids: ['no-such-model'] }], bad: [{}, { ids: [] }, { ids: [1] }, null] },
  'folders.list': { good: () => [{}], bad: [null] },
  'files.browse': {
    good: ({ emptyFolder }) => [{ path: emptyFolder }, { path: `${emptyFolder}/absent` }],
    bad: [{ path: 7 }, null],
  },
  'jobs.list': { good: () => [{}], bad: [null] },
  'jobs.get': { good: ({ job }) => [{ job }, { job: ABSENT }], bad: badOf('job') },
  'jobs.pause': { good: ({ job }) => [{ job }, { job: ABSENT }], bad: badOf('job') },
  'jobs.resume': { good: ({ job }) => [{ job }, { job: ABSENT }], bad: badOf('job') },
  'jobs.cancel': { good: ({ job }) => [{ job }, { job: ABSENT }], bad: badOf('job') },
  'jobs.failures': { good: ({ job }) => [{}, { job }, { limit: 1 }], bad: [...BAD_PAGE, { job: 0 }] },
  'jobs.warnings': { good: () => [{}, { limit: 1 }], bad: BAD_PAGE },
  'photos.list': {
    good: () => [{}, { limit: 2 }, { query: '' }, { cursor: 'made up' }, { month: '' }, { month: '2020-06', skip: 1 }],
    bad: [...BAD_PAGE, { month: 'June' }, { skip: 1 }, { month: '', skip: -1 }],
  },
  'photos.months': { good: () => [{}], bad: [null, { query: 7 }] },
  'photos.ids': {
    good: ({ photo }) => [{}, { month: '' }, { between: [photo, photo] }, { between: [photo, ABSENT] }],
    bad: [null, { month: 'June' }, { between: [1] }],
  },
  'photos.get': { good: ({ photo }) => [{ photo }, { photo: ABSENT }], bad: badOf('photo') },
  'photos.cameras': { good: () => [{}], bad: [null, { extra: 1 }] },
  'photos.neighbours': { good: ({ photo }) => [{ photo }, { photo: ABSENT }], bad: badOf('photo') },
  'photos.place': { good: ({ photo }) => [{ photo }, { photo: ABSENT }], bad: badOf('photo') },
  'photos.prepare-large': { good: ({ photo }) => [{ photo }, { photo: ABSENT }], bad: badOf('photo') },
  'faces.list': {
    good: ({ person, group }) => [
      { of: { kind: 'all' } },
      { of: { kind: 'unnamed' }, limit: 3 },
      { of: { kind: 'maybe-face' } },
      { of: { person, kind: 'confirmed' } },
      { of: { person, kind: 'suggested' } },
      { of: { person, kind: 'confirmed', year: 2019 } },
      { of: { person, kind: 'confirmed', year: null } },
      { of: { group } },
    ],
    bad: [...NO_ID, { of: { kind: 'everything' } }, { of: { person: 1, kind: 'all of them' } }, { of: { group: 0 } }],
  },
  'groups.list': { good: () => [{}, { singles: true, limit: 3 }], bad: [...BAD_PAGE, { singles: 'yes' }] },
  'groups.get': { good: ({ group }) => [{ group }, { group: ABSENT }], bad: badOf('group') },
  'people.list': {
    good: () => [{}, { sort: 'name', match: 'an' }, { hidden: true }],
    bad: [{ sort: 'height' }, { match: 7 }, null],
  },
  'people.get': { good: ({ person }) => [{ person }, { person: ABSENT }], bad: badOf('person') },
  'people.years': { good: ({ person }) => [{ person }, { person: ABSENT }], bad: badOf('person') },
  'people.companions': {
    good: ({ person }) => [{ person }, { person, limit: 1 }, { person: ABSENT }],
    bad: [...badOf('person'), { person: 1, limit: 0 }],
  },
  'people.compare': {
    good: ({ person, other }) => [
      { one: person, other },
      { one: person, other: ABSENT },
    ],
    bad: [...badOf('one'), { one: 1 }, { one: 1, other: 0 }],
  },
  'people.parts': { good: ({ person }) => [{ person }, { person: ABSENT }], bad: badOf('person') },
  'review.next': {
    good: ({ person }) => [{}, { limit: 5, visit: 'walk' }, { limit: 0, person }, { kinds: ['merge', 'split'] }],
    bad: [{ limit: -1 }, { limit: 49 }, { kinds: [] }, { kinds: ['riddle'] }, { person: 0 }, { visit: '' }, null],
  },
  'review.mistakes': { good: ({ person }) => [{}, { person, limit: 2 }], bad: [...BAD_PAGE, { person: 0 }] },
  'review.conflicts': { good: ({ person }) => [{}, { person, limit: 2 }], bad: [...BAD_PAGE, { person: 0 }] },
  'insights.progress': { good: () => [{}], bad: [null, { extra: 1 }] },
  'insights.accuracy': { good: () => [{}], bad: [null, { extra: 1 }] },
  'insights.pairs': { good: () => [{ of: 'different' }, { of: 'same' }], bad: [{}, { of: 'all' }, null] },
  'insights.confused': {
    good: ({ person }) => [
      { person, as: null },
      { person: ABSENT, as: null },
    ],
    bad: [...badOf('person'), { person: 1 }, { person: 1, as: 0 }],
  },
  'insights.map': { good: () => [{}], bad: [null, { extra: 1 }] },
  'insights.faces': {
    good: ({ faces }) => [{ faces: [faces[0], ABSENT] }, { faces: [] }],
    bad: [{}, { faces: [0] }, { faces: 1 }, null],
  },
  'search.photos': {
    good: () => [
      { query: 'Walk' },
      { query: 'nobody by this name' },
      { query: 'camera:x' },
      { query: 'Walk AND (' },
      { query: '' },
    ],
    bad: [{}, { query: 7 }, { query: 'x'.repeat(2001) }, null],
  },
  'search.people-in-photo': {
    good: ({ emptyFolder }) => [{ path: emptyFolder }, { path: `${emptyFolder}/absent.jpg` }],
    bad: [{}, { path: '' }, { path: 7 }, null],
  },
  'search.saved': { good: () => [{}], bad: [null, 7] },
  'search.save': {
    good: () => [
      { name: 'Both', query: 'Walk' },
      { name: 'Both of them', query: 'Walk' },
    ],
    bad: [{}, { name: '', query: 'x' }, { name: 'x', query: ' ' }, { name: 'x' }, null],
  },
  'search.rename-saved': {
    good: () => [
      { search: 1, name: 'Again' },
      { search: ABSENT, name: 'x' },
    ],
    bad: [{}, { search: 0, name: 'x' }, { search: 1 }, null],
  },
  'search.remove-saved': { good: () => [{ search: 1 }, { search: ABSENT }], bad: badOf('search') },
  'exports.plan': {
    good: ({ person }) => [
      { format: 'photos' },
      { format: 'crops', people: [person] },
      { format: 'csv', query: 'Walk AND (' },
    ],
    bad: [{}, { format: 'paper' }, { format: 'csv', people: ['1'] }, { format: 'csv', query: 7 }, null],
  },
  'journal.list': { good: () => [{}, { limit: 1 }], bad: [{ limit: 0 }, { limit: 501 }, null] },
  'faces.name': {
    good: ({ faces, person }) => [
      { faces: [faces[0]], who: { name: '  Åse   Walk ' } },
      { faces: [faces[1]], who: { person } },
      { faces: [ABSENT], who: { person } },
      { faces: [faces[2]], who: { person: ABSENT } },
    ],
    bad: [...BAD_FACES, { faces: [1] }, { faces: [1], who: {} }, { faces: [1], who: { name: '   ' } }],
  },
  'faces.unname': { good: ({ faces }) => [{ faces: [faces[1]] }, { faces: [ABSENT] }], bad: BAD_FACES },
  'faces.reject': {
    good: ({ faces, person }) => [
      { faces: [faces[1]], person },
      { faces: [faces[1]], person: ABSENT },
    ],
    bad: [...BAD_FACES, { faces: [1] }, { faces: [1], person: 0 }],
  },
  'faces.unreject': {
    good: ({ faces, person }) => [{ faces: [faces[1]], person }],
    bad: [...BAD_FACES, { faces: [1] }],
  },
  'faces.set-state': {
    good: ({ faces }) => [
      { faces: [faces[2]], state: 'stranger' },
      { faces: [faces[3]], state: 'not-a-face' },
      { faces: [faces[2]], state: 'face' },
    ],
    bad: [...BAD_FACES, { faces: [1] }, { faces: [1], state: 'ghost' }, { faces: [1], state: 'maybe-face' }],
  },
  'groups.name': {
    good: ({ group }) => [
      { group, who: { name: 'Group Walk' }, except: [] },
      { group: ABSENT, who: { name: 'x' } },
    ],
    bad: [{}, { group: 1 }, { group: 1, who: { name: '' } }, { group: 1, who: { name: 'x' }, except: [0] }, null],
  },
  'groups.ignore': { good: () => [{ group: ABSENT }], bad: [...badOf('group'), { group: 1, as: 'ghost' }] },
  'review.answer': {
    good: ({ faces, person }) => [
      { question: `face:${faces[4]}:${person}`, answer: { is: 'skip' }, visit: 'walk' },
      { question: `face:${ABSENT}:${person}`, answer: { is: 'yes' } },
      { question: 'made up', answer: { is: 'no' } },
    ],
    bad: [
      {},
      { question: 'x' },
      { question: '', answer: { is: 'yes' } },
      { question: 'x', answer: { is: 'maybe' } },
      null,
    ],
  },
  'review.accept': {
    good: ({ faces, person }) => [
      { accept: [{ face: faces[4], person }], reject: [{ face: faces[3], person }] },
      { accept: [{ face: ABSENT, person }] },
    ],
    bad: [{}, { accept: [{ face: 1 }] }, { accept: [{ face: 0, person: 1 }] }, { accept: 1 }, null],
  },
  'people.rename': {
    good: ({ person, other }) => [
      { person, name: 'Renamed Walk' },
      { person: other, name: 'renamed walk' },
      { person: ABSENT, name: 'x' },
    ],
    bad: [{}, { person: 1 }, { person: 1, name: '' }, { person: 1, name: 'x'.repeat(201) }, null],
  },
  'people.hide': {
    good: ({ person }) => [
      { person, hidden: true },
      { person, hidden: false },
    ],
    bad: [{ person: 1 }, null],
  },
  'people.cover': {
    good: ({ person, faces }) => [
      { person, face: faces[0] },
      { person, face: ABSENT },
    ],
    bad: [{ person: 1 }, { face: 1 }, null],
  },
  'people.birth-date': {
    good: ({ person }) => [
      { person, date: '1984-05-30' },
      { person, date: '1984' },
      { person, date: null },
      { person: ABSENT, date: null },
    ],
    bad: [{ person: 1 }, { person: 1, date: '30 May' }, { person: 1, date: '1984-13' }, { date: null }, null],
  },
  'people.aliases': {
    good: ({ person }) => [
      { person, aliases: ['Annie', ' annie '] },
      { person: ABSENT, aliases: [] },
    ],
    bad: [{ person: 1 }, { person: 1, aliases: [''] }, { person: 1, aliases: 'x' }, null],
  },
  'people.split': {
    good: ({ person, faces }) => [
      { person, faces: [faces[0]], who: { name: 'Split Walk' } },
      { person, faces: [ABSENT], who: null },
      { person: ABSENT, faces: [faces[0]], who: null },
    ],
    bad: [{}, { person: 1 }, { person: 1, faces: [], who: null }, { person: 1, faces: [1] }, null],
  },
  'people.merge': {
    good: ({ person, other }) => [
      { from: [other], into: person },
      { from: [ABSENT], into: person },
    ],
    bad: [{}, { from: [], into: 1 }, { from: [1] }, null],
  },
  'faces.draw': {
    good: ({ photo }) => [
      { photo, box: [0.05, 0.05, 0.2, 0.2] },
      { photo, box: [0, 0, 0.0001, 0.0001] },
      { photo: ABSENT, box: [0, 0, 1, 1] },
    ],
    bad: [
      {},
      { photo: 1 },
      { photo: 1, box: [0, 0, 1] },
      { photo: 1, box: [0.9, 0, 0.2, 0.1] },
      { photo: 1, box: [0, 0, 0, 1] },
      null,
    ],
  },
  'faces.adjust': {
    good: ({ faces }) => [
      { face: faces[4], box: [0.1, 0.1, 0.3, 0.3] },
      { face: ABSENT, box: [0, 0, 1, 1] },
    ],
    bad: [{}, { face: 1 }, { face: 0, box: [0, 0, 1, 1] }, { face: 1, box: [-0.1, 0, 1, 1] }, null],
  },
  'people.remove': { good: ({ person }) => [{ person }, { person: ABSENT }], bad: badOf('person') },
  'journal.undo': { good: () => [{}, {}], bad: [{ steps: 2 }, null] },
  'journal.redo': { good: () => [{}], bad: [{ steps: 2 }, null] },
  'folders.add': {
    good: ({ emptyFolder }) => [{ paths: [emptyFolder] }, { paths: [`${emptyFolder}/absent`] }],
    bad: [{}, { paths: [] }, { paths: [''] }, { paths: [7] }, { paths: 'x' }, null],
  },
  'folders.scan': { good: ({ folder }) => [{ folder }, { folder: ABSENT }], bad: [{ folder: 0 }, null] },
  'folders.read-anew': { good: () => [{}], bad: [null, 7] },
  'jobs.retry': {
    good: ({ photo }) => [{ photos: [photo] }, { photos: [] }],
    bad: [{ photos: ['x'] }, { photos: 1 }, null],
  },
  'exports.start': {
    good: ({ emptyFolder }) => [{ to: `${emptyFolder}/out`, format: 'csv' }],
    bad: [{}, { to: 'x' }, { to: 'x', format: 'paper' }, { to: '', format: 'csv' }, null],
  },
  'folders.remove': { good: ({ folder }) => [{ folder }, { folder: ABSENT }], bad: badOf('folder') },
};
