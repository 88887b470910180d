import { z } from 'zod';
import { call } from './call.ts';
import { empty, faceId, faceItem, groupId, personId, photoId, probability } from './types.ts';

// How well Kith knows this library, from its own labels. What takes long is worked out in the background once somebody
// asks: the topic `insights` says that there is more to see, `insights-progress` that the work went on.

/** How much of the work is done, 0..1; null where nothing is worked out at the moment. */
const working = probability.nullable();

export const getProgress = call('insights.progress', {
  request: empty,
  response: z.object({ accuracy: working, map: working }),
});

const named = z.object({ person: personId, name: z.string() });

/** How well the distance of two faces tells one person from two, on pairs of named faces. Distances are 0..2. */
export const verificationReport = z.object({
  /** The people and faces that the pairs are drawn from, and how many pairs of one person and of two there are. */
  people: z.int(),
  faces: z.int(),
  same: z.int(),
  different: z.int(),
  areaUnderCurve: probability,
  equalErrorRate: probability,
  /** The share of pairs of one person accepted where at most `far` of the pairs of two are; null: too few pairs to say. */
  tarAtFar: z.array(
    z.object({
      far: probability,
      tar: probability.nullable(),
      /** The greatest distance that keeps the rate. */
      distance: z.number().nullable(),
      /** Pairs of two people that there must be at least. */
      pairsNeeded: z.int(),
    }),
  ),
  /** The receiver operating characteristic, strictest threshold first: false accept rate, true accept rate, distance. */
  curve: z.array(z.tuple([probability, probability, z.number()])),
  /** What each threshold would do, by rising distance. */
  steps: z.array(
    z.object({
      distance: z.number(),
      /** That two faces this far apart are one person, as grouping reckons. */
      probability,
      /** Share of the pairs of two people that are this near. */
      falseAccept: probability,
      /** Share of the pairs of one person that are not. */
      falseReject: probability,
    }),
  ),
  /** The distance up to which groups become one by themselves now. */
  inUse: z.number(),
});
export type VerificationReport = z.infer<typeof verificationReport>;

/** What the library's classifier makes of named faces that it was not shown (three folds). */
export const confusionReport = z.object({
  faces: z.int(),
  right: z.int(),
  /** Taken for somebody else. */
  wrong: z.int(),
  /** Taken for nobody that has a name. */
  unsure: z.int(),
  /** Who is taken for whom, most often first: faces of `a` taken for `b`, and of `b` for `a`. */
  pairs: z.array(z.object({ a: named, b: named, aAsB: z.int(), bAsA: z.int() })),
  /** The people of the matrix, most confused first. */
  people: z.array(named),
  /** Faces of person i: taken for each person of the matrix, then for anybody else, then for nobody. */
  matrix: z.array(z.array(z.int())),
});
export type ConfusionReport = z.infer<typeof confusionReport>;

/** The figures: `verification` and `confusion` are null while they are first worked out, or where labels are too few. */
export const getAccuracy = call('insights.accuracy', {
  request: empty,
  response: z.object({
    /** People with two named faces or more, pairs of faces they make, and how many of each are needed to say anything. */
    labels: z.object({ people: z.int(), peopleNeeded: z.int(), pairs: z.int(), pairsNeeded: z.int() }),
    /** False: labels changed since, or are being read. */
    current: z.boolean(),
    verification: verificationReport.nullable(),
    confusion: confusionReport.nullable(),
  }),
});

const pairedFace = z.object({ face: faceId, photo: photoId, person: personId, name: z.string() });
export const facePair = z.object({ faces: z.tuple([pairedFace, pairedFace]), distance: z.number(), probability });
export type FacePair = z.infer<typeof facePair>;

/** The pairs that are hardest to tell: `different` people nearest first, the `same` person farthest first; up to 200. */
export const listHardPairs = call('insights.pairs', {
  request: z.object({ of: z.enum(['different', 'same']) }),
  response: z.object({ pairs: z.array(facePair) }),
});

/** The faces of one person that were taken for another (null: for nobody), surest first; up to 200. */
export const listConfused = call('insights.confused', {
  request: z.object({ person: personId, as: personId.nullable() }),
  response: z.object({ faces: z.array(z.object({ face: faceItem, probability })) }),
});

/**
 * The map of the faces: near each other is who looks alike. Lists of one length, face by face; `x` and `y` are 0..65535.
 */
export const faceMap = z.object({
  faces: z.array(faceId),
  x: z.array(z.int()),
  y: z.array(z.int()),
  /** The person of the face, as an index into `people`; -1: nobody. */
  who: z.array(z.int()),
  people: z.array(named),
  /** Group of an unnamed face; 0: none. */
  groups: z.array(z.union([groupId, z.literal(0)])),
  /** Faces that there were when it was laid out; where it is `sampled`, most of them are not on it. */
  total: z.int(),
  sampled: z.boolean(),
});
export type FaceMap = z.infer<typeof faceMap>;

export const getMap = call('insights.map', {
  request: empty,
  response: z.object({
    /** Faces there are, and how many are needed for a map. */
    faces: z.int(),
    facesNeeded: z.int(),
    current: z.boolean(),
    map: faceMap.nullable(),
  }),
});

/** Faces by their ids, in that order: what a map's selection is. Those that are gone are left out. */
export const getFaces = call('insights.faces', {
  request: z.object({ faces: z.array(faceId).max(500) }),
  response: z.object({ faces: z.array(faceItem) }),
});
