import type { z } from 'zod';
import type { Call } from './call.ts';
import { planExport, startExport } from './exports.ts';
import {
  adjustFace,
  drawFace,
  listFaces,
  nameFaces,
  rejectFaces,
  setFaceState,
  unnameFaces,
  unrejectFaces,
} from './faces.ts';
import { addFolders, browseFiles, listFolders, readAnew, removeFolder, scanFolders } from './folders.ts';
import { getGroup, ignoreGroup, listGroups, nameGroup } from './groups.ts';
import { getAccuracy, getFaces, getMap, getProgress, listConfused, listHardPairs } from './insights.ts';
import type { Job } from './jobs.ts';
import { cancelJob, getJob, listFailures, listJobs, listWarnings, pauseJob, resumeJob, retryFailures } from './jobs.ts';
import { listJournal, redo, undo } from './journal.ts';
import {
  comparePeople,
  getPerson,
  hidePerson,
  listCompanions,
  listPeople,
  listYears,
  mergePeople,
  proposeParts,
  removePerson,
  renamePerson,
  setAliases,
  setBirthDate,
  setCover,
  splitPerson,
} from './people.ts';
import {
  getPhoto,
  listCameras,
  listPhotos,
  photoIds,
  photoMonths,
  photoNeighbours,
  photoPlace,
  prepareLarge,
} from './photos.ts';
import { acceptSuggestions, answerQuestion, listConflicts, listMistakes, nextQuestions } from './review.ts';
import {
  listSavedSearches,
  peopleInPhoto,
  removeSavedSearch,
  renameSavedSearch,
  saveSearch,
  searchPhotos,
} from './search.ts';
import {
  addModel,
  fetchModels,
  getSettings,
  libraryInfo,
  listModels,
  ping,
  removeModel,
  setSettings,
  useModel,
} from './system.ts';

/** Every call of the library, by name. A second call of one name does not compile: the keys are checked below. */
export const CONTRACT = {
  'library.info': libraryInfo,
  'library.ping': ping,
  'folders.list': listFolders,
  'folders.add': addFolders,
  'folders.scan': scanFolders,
  'folders.read-anew': readAnew,
  'folders.remove': removeFolder,
  'files.browse': browseFiles,
  'jobs.list': listJobs,
  'jobs.get': getJob,
  'jobs.pause': pauseJob,
  'jobs.resume': resumeJob,
  'jobs.cancel': cancelJob,
  'jobs.failures': listFailures,
  'jobs.warnings': listWarnings,
  'jobs.retry': retryFailures,
  'photos.list': listPhotos,
  'photos.months': photoMonths,
  'photos.ids': photoIds,
  'photos.get': getPhoto,
  'photos.cameras': listCameras,
  'photos.neighbours': photoNeighbours,
  'photos.place': photoPlace,
  'photos.prepare-large': prepareLarge,
  'faces.list': listFaces,
  'faces.name': nameFaces,
  'faces.unname': unnameFaces,
  'faces.reject': rejectFaces,
  'faces.unreject': unrejectFaces,
  'faces.set-state': setFaceState,
  'faces.draw': drawFace,
  'faces.adjust': adjustFace,
  'groups.list': listGroups,
  'groups.get': getGroup,
  'groups.name': nameGroup,
  'groups.ignore': ignoreGroup,
  'people.list': listPeople,
  'people.get': getPerson,
  'people.rename': renamePerson,
  'people.merge': mergePeople,
  'people.remove': removePerson,
  'people.hide': hidePerson,
  'people.cover': setCover,
  'people.birth-date': setBirthDate,
  'people.aliases': setAliases,
  'people.split': splitPerson,
  'people.years': listYears,
  'people.companions': listCompanions,
  'people.compare': comparePeople,
  'people.parts': proposeParts,
  'review.next': nextQuestions,
  'review.answer': answerQuestion,
  'review.accept': acceptSuggestions,
  'review.mistakes': listMistakes,
  'review.conflicts': listConflicts,
  'insights.progress': getProgress,
  'insights.accuracy': getAccuracy,
  'insights.pairs': listHardPairs,
  'insights.confused': listConfused,
  'insights.map': getMap,
  'insights.faces': getFaces,
  'search.photos': searchPhotos,
  'search.people-in-photo': peopleInPhoto,
  'search.saved': listSavedSearches,
  'search.save': saveSearch,
  'search.rename-saved': renameSavedSearch,
  'search.remove-saved': removeSavedSearch,
  'journal.list': listJournal,
  'journal.undo': undo,
  'journal.redo': redo,
  'exports.plan': planExport,
  'exports.start': startExport,
  'settings.get': getSettings,
  'settings.set': setSettings,
  'models.list': listModels,
  'models.fetch': fetchModels,
  'models.add': addModel,
  'models.remove': removeModel,
  'models.use': useModel,
} as const satisfies { [Name in string]: Call<Name> };

export type Contract = typeof CONTRACT;
export type Method = keyof Contract;
/** What a caller passes: defaults may be left out. */
export type Params<M extends Method> = z.input<Contract[M]['request']>;
/** What a handler gets: validated, defaults filled in. */
export type Request<M extends Method> = z.output<Contract[M]['request']>;
export type Result<M extends Method> = z.output<Contract[M]['response']>;

/** What changed; a screen that shows any of it asks again. */
export type Topic =
  | 'photos'
  | 'faces'
  | 'people'
  | 'groups'
  | 'folders'
  | 'journal'
  | 'settings'
  | 'models'
  | 'failures'
  | 'searches'
  | 'review'
  | 'insights'
  | 'insights-progress';

/** What the library tells without being asked. */
export interface Events {
  changed: { readonly topics: readonly Topic[] };
  /** A job started, went on or ended; at most ten a second a job. */
  job: Job;
}
export type EventName = keyof Events;
