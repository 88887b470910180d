import { afterAll, expect, test } from 'vitest';
import { libraryCounts } from '../../../../../electron/library/store/counts.ts';
import type { ReadableDb, SqlParams } from '../../../../../electron/library/store/database.ts';
import * as faces from '../../../../../electron/library/store/faces.ts';
import { facesOfYearPage } from '../../../../../electron/library/store/faces-of-year.ts';
import { failureCount, failures } from '../../../../../electron/library/store/failures.ts';
import { photosByFolder } from '../../../../../electron/library/store/folders.ts';
import { endedJobs, openJobs } from '../../../../../electron/library/store/jobs.ts';
import { actToRedo, actToUndo, changesOfAct, lastActs } from '../../../../../electron/library/store/journal.ts';
import { knownFaces } from '../../../../../electron/library/store/known-faces.ts';
import * as paths from '../../../../../electron/library/store/paths.ts';
import { personByName, personItem, personItems } from '../../../../../electron/library/store/people.ts';
import {
  companionsOfPerson,
  photosTogether,
  yearsOfPerson,
} from '../../../../../electron/library/store/person-details.ts';
import * as photos from '../../../../../electron/library/store/photos.ts';
import { warningCount, warnings } from '../../../../../electron/library/store/warnings.ts';
import { libraryOfRows } from './library-of-rows.ts';

const db = libraryOfRows(400);
afterAll(() => db.close());

/** How SQLite runs what a query function asks for, one line a step. */
function planOf(query: (db: ReadableDb) => unknown): readonly string[] {
  const plan: string[] = [];
  const explain = (sql: string, params: SqlParams | undefined) => {
    for (const { detail } of db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params)) plan.push(detail);
  };
  query({
    all(sql, params) {
      explain(sql, params);
      return db.all(sql, params);
    },
    get(sql, params) {
      explain(sql, params);
      return db.get(sql, params);
    },
    iterate(sql, params) {
      explain(sql, params);
      return db.iterate(sql, params);
    },
  });
  return plan;
}

const facePage = { rank: 2, id: 0, limit: 50 };
const photoPage = { timeline: 2e12, id: 1e9, limit: 50 };
const monthPage = { month: '2019-06', timeline: 2e12, id: 1e9, skip: 100, limit: 50 };

/** Each query that a screen or a scan asks often, and the index it must use. */
const HOT: readonly (readonly [name: string, query: (db: ReadableDb) => unknown, index: string])[] = [
  ['all faces', (q) => faces.facesPage(q, 'all', 0, facePage), 'face_by_quality'],
  ['unnamed faces', (q) => faces.facesPage(q, 'unnamed', 0, facePage), 'face_unnamed'],
  ['ungrouped faces', (q) => faces.facesPage(q, 'ungrouped', 0, facePage), 'face_ungrouped'],
  ['strangers', (q) => faces.facesPage(q, 'stranger', 0, facePage), 'face_aside'],
  ['maybe faces', (q) => faces.facesPage(q, 'maybe-face', 0, facePage), 'face_aside'],
  ['no faces', (q) => faces.facesPage(q, 'not-a-face', 0, facePage), 'face_aside'],
  ['faces of a group', (q) => faces.facesPage(q, 'group', 1, facePage), 'face_by_group'],
  ['faces of a person', (q) => faces.facesPage(q, 'confirmed', 1, facePage), 'face_by_person'],
  ['suggested faces', (q) => faces.suggestedFacesPage(q, 1, facePage), 'suggestion_by_person'],
  ['number of suggested faces', (q) => faces.suggestedFaceCount(q, 1), 'suggestion_by_person'],
  ['rejected faces', (q) => faces.rejectedFaceCount(q, 1), 'rejection_by_person'],
  ['faces of a photo', (q) => faces.facesOfPhoto(q, 1), 'face_by_photo'],
  ['known faces', (q) => knownFaces(q, 1, 'model'), 'face_by_photo'],
  ['timeline', (q) => photos.photosPage(q, photos.ALL_PHOTOS, photoPage), 'photo_by_time'],
  ['number of photos', (q) => photos.photoCount(q, photos.ALL_PHOTOS), 'photo_by_'],
  ['months', (q) => photos.monthsOfPhotos(q, photos.ALL_PHOTOS), 'photo_by_month'],
  ['page of a month', (q) => photos.photosOfMonthPage(q, photos.ALL_PHOTOS, monthPage), 'photo_by_month'],
  ['number of photos of a month', (q) => photos.photoCountOfMonth(q, photos.ALL_PHOTOS, '2019-06'), 'photo_by_month'],
  ['ids of a month', (q) => photos.photoIdsOfMonth(q, photos.ALL_PHOTOS, '2019-06'), 'photo_by_month'],
  ['ids of a range', (q) => photos.photoIdsBetween(q, photos.ALL_PHOTOS, photoPage, photoPage), 'photo_by_time'],
  ['place of a photo', (q) => photos.placeOfPhoto(q, photos.ALL_PHOTOS, 1), 'photo_by_month'],
  ['newer photo', (q) => photos.neighbourOf(q, photos.ALL_PHOTOS, photoPage, 'newer'), 'photo_by_time'],
  ['older photo', (q) => photos.neighbourOf(q, photos.ALL_PHOTOS, photoPage, 'older'), 'photo_by_time'],
  ['photo by hash', (q) => photos.photoByHash(q, new Uint8Array(32)), 'sqlite_autoindex_photo_1'],
  ['path by name', (q) => paths.pathByName(q, '/photos/1/1.jpg'), 'sqlite_autoindex_path_1'],
  ['paths of a photo', (q) => paths.pathsOfPhoto(q, 1), 'path_by_photo'],
  ['readable path', (q) => paths.readablePath(q, 1), 'path_by_photo'],
  ['paths below a place', (q) => paths.presentPathsBelow(q, 1, '/photos/1'), 'sqlite_autoindex_path_1'],
  ['photos by folder', (q) => photosByFolder(q), 'path_by_folder'],
  ['people', (q) => personItems(q, false), 'face_counts_by_person'],
  ['suggestions of people', (q) => personItems(q, false), 'face_waiting'],
  ['person', (q) => personItem(q, 1), 'face_counts_by_person'],
  ['years of a person', (q) => yearsOfPerson(q, 1), 'face_counts_by_person'],
  ['faces of a year', (q) => facesOfYearPage(q, 1, 2019, facePage), 'face_by_person'],
  ['companions', (q) => companionsOfPerson(q, 1, 24), 'face_by_photo'],
  ['photos together', (q) => photosTogether(q, 1, 2), 'face_counts_by_person'],
  ['cameras', (q) => photos.camerasOfPhotos(q), 'photo_by_camera'],
  ['person by name', (q) => personByName(q, 'person 1'), 'sqlite_autoindex_person_1'],
  ['failures', (q) => failures(q, { job: 0, failedAtMs: 1e9, pathId: 1e9, limit: 50 }), 'photo_failed'],
  ['number of failures', (q) => failureCount(q, 0), 'path_failed'],
  ['warnings', (q) => warnings(q, { photo: 1e9, path: 1e9, limit: 50 }), 'photo_warned'],
  ['number of warnings', (q) => warningCount(q), 'photo_warned'],
  ['open jobs', (q) => openJobs(q), 'job_open'],
  ['ended jobs', (q) => endedJobs(q, 50), 'job_ended'],
  ['changes of an act', (q) => changesOfAct(q, 1), 'journal_change_by_act'],
];

test.for(HOT)('%s: by an index, without reading a whole table', ([, query, index]) => {
  const plan = planOf(query);
  expect(plan.join('\n')).toContain(index);
  expect(
    plan.filter((step) => /^SCAN (face|photo|path|suggestion|rejection|embedding|job|journal)\b(?!.*USING)/.test(step)),
  ).toEqual([]);
});

test.for(
  HOT.filter(([name]) =>
    /faces of|all faces|unnamed|ungrouped|strangers|timeline|page of a month|suggested faces$/.test(name),
  ),
)('%s: the first page costs no sort of the whole list', ([name, query]) => {
  // Faces of one photo are few and sorted by their place in it.
  const plan = planOf(query).filter((step) => step.includes('TEMP B-TREE'));
  if (name === 'faces of a photo') return expect(plan).toHaveLength(1);
  if (name === 'timeline' || name === 'page of a month') return expect(plan.length).toBeLessThanOrEqual(1); // the paths of each photo
  expect(plan).toEqual([]);
});

test('the counts of the library read indexes only', () => {
  const plan = planOf((q) => libraryCounts(q));
  expect(plan.filter((step) => /^(SCAN|SEARCH) (face|photo)\b(?!.*USING)/.test(step))).toEqual([]);
});

test('undo finds its act from the end of the journal', () => {
  for (const query of [actToUndo, actToRedo, (q: ReadableDb) => lastActs(q, 50)]) {
    expect(planOf(query).join('\n')).not.toContain('TEMP B-TREE');
  }
});
