import type { TaggedFace } from '../tagging/tagger.ts';
import { dbscan, NOISE } from './dbscan.ts';
import { ballOf, distanceBetween, distanceTo, type FaceBall } from './face-ball.ts';
import { cosineOfEuclidean, type NearFaces } from './near-faces.ts';
import { NO_GROUP, type Peer, type PeerLibrary } from './peer.ts';

/** PhotoPrism's thresholds, Euclidean, as fractions of its radius of 0.64. Source: internal/ai/face/thresholds.go */
const LARGEST_RADIUS = 0.35 / 0.64;
const MATCHED = 0.46 / 0.64;
const MIN_POINTS = 4;
const MIN_SIZE_PX = 80;
/** Unclustered faces that clustering starts with. */
const MIN_NEW = 8;
/** Euclidean: a collision below this says nothing of either. */
const AMBIGUOUS = 0.02;
const STEP = 0.01;
/** A collision radius below this is not kept to. */
const LEAST_COLLISION = 0.1;

/**
 * PhotoPrism: DBSCAN over large enough faces that are in no cluster, clusters as balls around their mean, and matching of
 * all other faces to the nearest ball. A face named by hand is a ball of its own; balls of two people that reach each
 * other are drawn in. Children's and ignored vectors belong to its own network and are left out.
 * @param radius Euclidean
 * Source: PhotoPrism 382ffa8, internal/photoprism/faces_{cluster,match,optimize}.go, internal/entity/face.go
 */
export function photoprism(near: NearFaces, faces: readonly TaggedFace[], radius: number): Peer {
  const balls: FaceBall[] = [];
  /** The name of a ball; undefined where it has none yet. */
  const nameOf: (string | undefined)[] = [];
  /** How many balls each face in none was compared with. */
  const compared = new Int32Array(faces.length);
  /** Faces that are balls of their own, named by hand. */
  const byHand = new Set<number>();

  function cluster({ isHere, group }: PeerLibrary): void {
    const chosen = Uint8Array.from(faces, ({ sizePx }, face) =>
      isHere[face] === 1 && group[face] === NO_GROUP && sizePx >= MIN_SIZE_PX ? 1 : 0,
    );
    if (chosen.reduce((sum, one) => sum + one, 0) < MIN_NEW) return;
    const clusters = dbscan(near, cosineOfEuclidean(radius), MIN_POINTS, chosen);
    const members = new Map<number, number[]>();
    for (const [face, id] of clusters.entries()) if (id !== NOISE) members.set(id, [...(members.get(id) ?? []), face]);
    for (const some of members.values()) {
      for (const face of some) group[face] = balls.length;
      balls.push(ballOf(some, faces, STEP, LARGEST_RADIUS * radius));
      nameOf.push(undefined);
    }
  }

  /** Puts each face that is in no ball into the nearest one that takes it. */
  function match({ isHere, group, names, rejected }: PeerLibrary): void {
    for (const [face, { embedding }] of faces.entries()) {
      if (isHere[face] === 0 || group[face] !== NO_GROUP || names[face] !== undefined) continue;
      let nearest = NO_GROUP;
      let least = Infinity;
      for (let ball = compared[face]; ball < balls.length; ball++) {
        const distance = distanceTo(balls[ball], embedding);
        if (distance >= least || !takes(balls[ball], distance)) continue;
        if (nameOf[ball] !== undefined && rejected[face].has(nameOf[ball]!)) continue;
        nearest = ball;
        least = distance;
      }
      compared[face] = balls.length;
      group[face] = nearest;
    }
  }

  const takes = ({ radius: own, collision }: FaceBall, distance: number) =>
    distance <= own + MATCHED * radius && (collision <= LEAST_COLLISION || distance <= collision);

  /** Balls take the name that the user gave to their faces; a face named by hand becomes a ball. */
  function takeNames({ group, names }: PeerLibrary): void {
    for (const [face, name] of names.entries()) {
      if (name === undefined) continue;
      const ball = group[face];
      if (ball !== NO_GROUP) nameOf[ball] ??= name;
      else if (!byHand.has(face)) {
        byHand.add(face);
        balls.push(ballOf([face], faces, STEP, LARGEST_RADIUS * radius));
        nameOf.push(name);
      }
    }
  }

  /** Of two people's balls that reach each other the one that reaches is drawn in; its faces outside are free again. */
  function resolveCollisions(library: PeerLibrary): void {
    const named = balls.map((_, ball) => ball).filter((ball) => nameOf[ball] !== undefined);
    const fresh = named.filter((ball) => !balls[ball].isResolved);
    for (const a of fresh) {
      balls[a].isResolved = true;
      for (const b of named) {
        if (nameOf[a] === nameOf[b]) continue;
        const distance = distanceBetween(balls[a], balls[b]);
        for (const ball of [a, b]) {
          if (distance < AMBIGUOUS || !takes(balls[ball], distance)) continue;
          balls[ball].collision = distance - STEP;
          release(ball, library);
        }
      }
    }
  }

  function release(ball: number, { group, names }: PeerLibrary): void {
    for (const [face, { embedding }] of faces.entries()) {
      if (group[face] !== ball || names[face] !== undefined) continue;
      if (!takes(balls[ball], distanceTo(balls[ball], embedding))) {
        group[face] = NO_GROUP;
        compared[face] = 0;
      }
    }
  }

  return {
    arrive(_, library) {
      cluster(library);
      match(library);
    },
    learn(library) {
      takeNames(library);
      resolveCollisions(library);
      match(library);
      for (const [face, ball] of library.group.entries()) {
        if (ball === NO_GROUP || library.names[face] !== undefined) continue;
        const name = nameOf[ball];
        if (name !== undefined && !library.rejected[face].has(name)) library.names[face] = name;
      }
    },
  };
}
