import type { Method, Topic } from '../../electron/api/contract.ts';

/**
 * Calls that only read, each with the topics that make its answer stale. A test holds this table against the contract.
 * `jobs.*` follows the `job` event; `files.browse` is asked anew each time a picker opens.
 */
export const STALE_BY = {
  'library.info': ['photos', 'faces', 'people', 'groups', 'failures'],
  'library.ping': [],
  'folders.list': ['folders', 'photos'],
  'files.browse': [],
  'jobs.list': [],
  'jobs.get': [],
  'jobs.failures': ['failures', 'photos'],
  'jobs.warnings': ['photos', 'folders'],
  'photos.list': ['photos', 'faces', 'people', 'folders'],
  'photos.months': ['photos', 'faces', 'people', 'folders'],
  'photos.ids': ['photos', 'faces', 'people', 'folders'],
  'photos.get': ['photos', 'faces', 'people'],
  'photos.cameras': ['photos', 'folders'],
  'photos.neighbours': ['photos', 'faces', 'people'],
  'photos.place': ['photos', 'faces', 'people', 'folders'],
  'faces.list': ['faces', 'people', 'groups'],
  'groups.list': ['groups', 'faces', 'people'],
  'groups.get': ['groups', 'faces', 'people'],
  'people.list': ['people', 'faces'],
  'people.get': ['people', 'faces'],
  'people.years': ['people', 'faces'],
  'people.companions': ['people', 'faces'],
  'people.compare': ['people', 'faces'],
  'people.parts': ['people', 'faces'],
  'review.next': ['review', 'faces', 'groups', 'people'],
  'review.mistakes': ['review', 'faces', 'people'],
  'review.conflicts': ['review', 'faces', 'people'],
  'insights.progress': ['insights', 'insights-progress'],
  'insights.accuracy': ['insights', 'people'],
  'insights.pairs': ['insights', 'faces', 'people'],
  'insights.confused': ['insights', 'faces', 'people'],
  'insights.map': ['insights', 'people'],
  'insights.faces': ['faces', 'people'],
  'search.photos': ['photos', 'faces', 'people', 'folders'],
  'search.people-in-photo': [],
  'search.saved': ['searches'],
  'exports.plan': ['photos', 'faces', 'people', 'folders'],
  'journal.list': ['journal'],
  'settings.get': ['settings'],
  'models.list': ['models'],
} as const satisfies Partial<Record<Method, readonly Topic[]>>;

export type ReadMethod = keyof typeof STALE_BY;
export type WriteMethod = Exclude<Method, ReadMethod>;

/** The reading calls whose answers are stale after a change of these topics. */
export function staleMethods(topics: Iterable<Topic>): ReadonlySet<ReadMethod> {
  const changed = new Set<Topic>(topics);
  const methods = Object.keys(STALE_BY) as ReadMethod[];
  return new Set(methods.filter((method) => STALE_BY[method].some((topic) => changed.has(topic))));
}
