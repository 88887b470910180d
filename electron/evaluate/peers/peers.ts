import type { TaggedFace } from '../tagging/tagger.ts';
import { digikam } from './digikam.ts';
import { facerecognition } from './facerecognition.ts';
import { immich } from './immich.ts';
import { cosineOfEuclidean, euclideanOfCosine, type NearFaces } from './near-faces.ts';
import type { Peer } from './peer.ts';
import { photoprism } from './photoprism.ts';
import { plainDbscan } from './plain-dbscan.ts';

export interface PeerRow {
  readonly name: PeerName;
  readonly title: string;
  /** Its own radius on this embedding, as cosine distance. */
  readonly radius: number;
  /** Where that radius comes from. */
  readonly source: string;
  create(near: NearFaces, faces: readonly TaggedFace[], radius: number): Peer;
}
export type PeerName = 'dbscan' | 'immich' | 'photoprism' | 'digikam' | 'chinese-whispers';

/** The programs that Kith is compared with. Their radii are published ones, converted to MobileFaceNet's unit vectors. */
export const PEERS: readonly PeerRow[] = [
  {
    name: 'dbscan',
    title: 'DBSCAN',
    radius: cosineOfEuclidean(0.5),
    source: 'scikit-learn: eps 0.5 (Euclidean), min_samples 5',
    create: (near, _, radius) => plainDbscan(near, radius, 5),
  },
  {
    name: 'immich',
    title: 'Immich',
    radius: 0.5,
    source: 'maxDistance 0.5 (cosine), minFaces 3',
    create: (near, _, radius) => immich(near, radius, 3),
  },
  {
    name: 'photoprism',
    title: 'PhotoPrism',
    radius: cosineOfEuclidean(0.64),
    source: 'eps 0.64 (Euclidean), minPts 4, 80 px; match within radius + 0.46',
    create: (near, faces, radius) => photoprism(near, faces, euclideanOfCosine(radius)),
  },
  {
    name: 'digikam',
    title: 'digiKam',
    radius: cosineOfEuclidean(1.09),
    source: "the network's threshold of best accuracy on LFW View 1, as 0.363 (cosine) is SFace's",
    create: digikam,
  },
  {
    name: 'chinese-whispers',
    title: 'facerecognition',
    radius: 0.38,
    source:
      "dlib's 0.4, below which no two people of 1,000 LFW photos come (493,128 pairs): so do none here below 0.38",
    create: facerecognition,
  },
];

/** Radii (cosine distance) among which the best is sought with hindsight. */
export const RADII: readonly number[] = Array.from({ length: 19 }, (_, i) => (4 + i) / 40);

/** No peer looks further than this (cosine distance): half of all wrong pairs are nearer than 1. */
export const FURTHEST = 0.7;
