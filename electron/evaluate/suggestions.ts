import { createHash } from 'node:crypto';
import { thresholdsOf } from '../../native-models/thresholds.ts';
import type { FaceId } from '../api/types.ts';
import { createGrouping } from '../library/group/grouping.ts';
import { loadEmbeddings } from '../library/group/load-embeddings.ts';
import { companyOf } from '../library/learn/company.ts';
import { type LearnedFace, type LearnedFaces, readLearnedFaces } from '../library/learn/learned-faces.ts';
import { createLearner, type Learned } from '../library/learn/learner.ts';
import { MODEL_KINDS, type PersonModelKind } from '../library/learn/person-model.ts';
import { centroidsOf } from '../library/learn/smoothed-embedding.ts';
import { vectorOf } from '../library/learn/suggest.ts';
import { setFacesPerson } from '../library/store/faces.ts';
import { insertFace } from '../library/store/known-faces.ts';
import { migrate } from '../library/store/migrate.ts';
import { MIGRATIONS } from '../library/store/migrations/all.ts';
import { openDatabase } from '../library/store/open-database.ts';
import { insertPerson } from '../library/store/people.ts';
import { insertPhoto } from '../library/store/photos.ts';
import { suggestionsPage } from '../library/store/suggestions.ts';
import { finish } from './finish.ts';
import { shuffled } from './labelled-photos.ts';
import { mistakenNames } from './mistaken-names.ts';
import { countProposals, mostShown, type ProposalAnswer, type ProposalEvidence } from './pair-proposals.ts';
import { calibrationError, type Judgement, type ReliabilityBin, reliability } from './reliability.ts';
import { createRandom } from './seeded-random.ts';
import type { Subjects } from './tagging/subjects.ts';

/** Labels of each named person, one round after the other. */
const ROUNDS = [1, 2, 3, 5, 10] as const;
/** A person is named where there are faces left to suggest after the first labels. */
const LEAST_FACES = 3;
/** Of these people so many are named; the others are people that nobody named. */
const NAMED_SHARE = 0.7;

/** So many times mistakes are drawn, for enough proposals. */
const MISTAKEN_LIBRARIES = 5;

/** What suggestions were after a round of labels. Rates are 0..1. */
export interface SuggestionRound {
  /** Labels a person, at most. */
  readonly labels: number;
  readonly people: number;
  /** Unnamed faces of named people, and the share of them that was rightly suggested. */
  readonly open: number;
  readonly found: number;
  readonly suggestions: number;
  readonly precision: number;
  /** What a user sees: a group that is suggested for one person as a whole is one, any other face one of its own. */
  readonly shown: number;
  /** Each face counting for itself. */
  readonly calibrationError: number;
  /** Each thing shown counting once. */
  readonly errorAsShown: number;
  /** How many people are told by each kind of model. */
  readonly kinds: Readonly<Record<string, number>>;
}

/** What `kith evaluate suggestions --json` answers. */
export interface SuggestionsAnswer {
  readonly rounds: readonly SuggestionRound[];
  /** Of all rounds together. */
  readonly calibrationError: number;
  readonly bins: readonly ReliabilityBin[];
  /** What the review proposes to merge and to split where some people have two names and some hold faces of others. */
  readonly proposals: Readonly<Record<'merge' | 'split', ProposalAnswer>>;
  /** Once every group of a person with two photos has its name, as a user names it: what is left are faces alone. */
  readonly afterGroups: Pick<SuggestionRound, 'suggestions' | 'precision' | 'calibrationError'> & {
    readonly bins: readonly ReliabilityBin[];
  };
}

/** The best guess for a face with what its probability is made of. */
export interface Evidence {
  readonly kind: string;
  /** Of the round; 0 once groups have their names. */
  readonly labels: number;
  /** Faces of its group without a name: they look alike, and are right or wrong together. */
  readonly faces: number;
  readonly context: readonly number[];
  readonly right: boolean;
  /** Who the face is: weights are fitted on some people and judged on others. */
  readonly person: string;
}

/** What probabilities are fitted to. */
export interface SuggestionsEvidence {
  readonly evidence: readonly Evidence[];
  readonly proposalEvidence: readonly ProposalEvidence[];
}

/**
 * Names some people face by face in a library in memory, and compares what it then suggests with who they are. Everyone
 * else stays unnamed: they are the unknown.
 * @param kinds of model to choose from
 */
export async function evaluateSuggestions(
  { faces, people, readings }: Subjects,
  model: string,
  seed: number,
  kinds: readonly PersonModelKind[] = MODEL_KINDS,
  onProgress: (line: string) => void = () => {},
): Promise<SuggestionsAnswer & SuggestionsEvidence> {
  const db = openDatabase(':memory:');
  migrate(db, MIGRATIONS, { file: ':memory:', backups: '', now: Date.now });
  const errors: string[] = [];
  const thresholds = await thresholdsOf(undefined, model);
  const embeddings = loadEmbeddings(db, model, thresholds);
  const early = {
    db,
    model,
    thresholds,
    embeddings,
    now: Date.now,
    changed: () => {},
    log: (line: string) => errors.push(line),
  };
  let learned: Learned | undefined;
  const learner = createLearner({ ...early, kinds, learned: (each) => (learned = each) });
  const grouping = createGrouping({ ...early, changed: () => learner.groupsChanged() });
  const random = createRandom(seed);
  const settle = async () => {
    await grouping.settled();
    await learner.settled();
    if (errors.length > 0) throw new Error(errors.join('\n'));
  };
  try {
    const truth = new Map<number, string>();
    for (const i of shuffled([...faces.keys()], random)) {
      db.transaction(() => {
        const hash = createHash('sha256').update(`${i}`).digest();
        const photo = insertPhoto(db, { hash, bytes: 0, replaces: null });
        const face = insertFace(db, photo, readings[i].faces[0], model);
        grouping.place([face as FaceId]);
        truth.set(face, people[i]);
      });
    }
    onProgress('grouping');
    await settle();
    const ofPerson = new Map<string, number[]>();
    for (const [face, person] of truth) ofPerson.set(person, [...(ofPerson.get(person) ?? []), face]);
    const chosen = [...ofPerson].filter(([, own]) => own.length >= LEAST_FACES && random() < NAMED_SHARE);
    const idOf = new Map(chosen.map(([name]) => [name, insertPerson(db, name, Date.now())]));

    const rounds: SuggestionRound[] = [];
    const all: Judgement[] = [];
    const evidence: Evidence[] = [];
    const labelled = new Set<number>();
    const proposals = countProposals(embeddings, truth);
    for (const labels of ROUNDS) {
      onProgress(`labels: ${labels}`);
      const fresh: number[] = [];
      for (const [name, own] of chosen) {
        // One at least stays open, as long as there is one.
        const more = own.slice(0, Math.min(labels, own.length - 1)).filter((face) => !labelled.has(face));
        if (more.length > 0) setFacesPerson(db, more, idOf.get(name)!, Date.now());
        fresh.push(...more);
      }
      for (const face of fresh) labelled.add(face);
      const { seen, said } = await labelledNow(fresh);
      const judgements = asShown(said, seen.unnamed);
      const open = chosen.reduce((sum, [, own]) => sum + own.filter((face) => !labelled.has(face)).length, 0);
      const right = said.filter((each) => each.right).length;
      const kinds: Record<string, number> = {};
      for (const { kind } of learned!.people.models()) kinds[kind] = (kinds[kind] ?? 0) + 1;
      rounds.push({
        labels,
        people: chosen.length,
        open,
        found: right / open,
        suggestions: said.length,
        precision: right / Math.max(1, said.length),
        shown: judgements.length,
        calibrationError: calibrationError(reliability(said)),
        errorAsShown: calibrationError(reliability(judgements)),
        kinds,
      });
      all.push(...said);
      evidence.push(...evidenceNow(labels, seen));
    }
    const bins = reliability(all);
    const { named, unnamed } = finish(readLearnedFaces(db, embeddings));
    for (let library = 0; library < MISTAKEN_LIBRARIES; library++) {
      proposals.look(mistakenNames([...unnamed, ...[...named.values()].flat()], truth, embeddings, random));
    }
    for (const [name, own] of ofPerson) {
      if (own.length > 1 && !idOf.has(name)) idOf.set(name, insertPerson(db, name, Date.now()));
    }
    const { seen, said } = await labelledNow(nameGroups(finish(readLearnedFaces(db, embeddings)).unnamed));
    evidence.push(...evidenceNow(0, seen));
    const afterGroups = reliability(said);
    return {
      afterGroups: {
        suggestions: said.length,
        precision: said.filter(({ right }) => right).length / Math.max(1, said.length),
        calibrationError: calibrationError(afterGroups),
        bins: afterGroups,
      },
      rounds,
      calibrationError: calibrationError(bins),
      bins,
      proposals: { merge: proposals.answer('merge'), split: proposals.answer('split') },
      evidence,
      proposalEvidence: proposals.evidence(),
    };

    /** What is suggested once these have names. */
    async function labelledNow(fresh: readonly number[]) {
      db.transaction(() => grouping.labelsChanged(fresh as FaceId[]));
      learner.labelsChanged();
      await settle();
      const said = suggestionsPage(db, 0, truth.size).map(({ face_id, person_id, probability }) => ({
        face: face_id,
        person: person_id,
        probability,
        right: idOf.get(truth.get(face_id)!) === person_id,
      }));
      return { seen: finish(readLearnedFaces(db, embeddings)), said };
    }

    /** Names each group after whom most of it shows, mistakes and all. Returns the faces. */
    function nameGroups(unnamed: readonly LearnedFace[]): readonly number[] {
      const groups = Map.groupBy(unnamed, ({ group }) => group);
      groups.delete(0);
      return [...groups.values()].flatMap((members) => {
        const faces = members.map(({ id }) => id);
        const person = idOf.get(mostShown(faces, truth));
        if (members.length < 2 || person === undefined) return [];
        setFacesPerson(db, faces, person, Date.now());
        return faces;
      });
    }

    /** The best guess for each unnamed face, suggested or not. */
    function evidenceNow(labels: number, seen: LearnedFaces): Evidence[] {
      const everybody = [...seen.unnamed, ...[...seen.named.values()].flat()];
      const centroids = finish(centroidsOf(everybody, embeddings));
      const x = new Float32Array(embeddings.dimension);
      const sizes = groupSizes(seen.unnamed);
      const company = finish(companyOf(seen, embeddings));
      return seen.unnamed.flatMap((face) => {
        const group = company(face);
        const quality = vectorOf(face, group, centroids, embeddings, x);
        const [best] = learned!.judge.guesses(x, 0, quality, () => false, group);
        if (!best) return [];
        const person = truth.get(face.id)!;
        const isRight = idOf.get(person) === best.person;
        const faces = sizes.get(face.group) ?? 1;
        return [{ kind: best.kind, labels, faces, context: best.context, right: isRight, person }];
      });
    }
  } finally {
    learner.close();
    grouping.close();
    db.close();
  }
}

/** How many faces each group has. */
function groupSizes(faces: readonly LearnedFace[]): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>();
  for (const { group } of faces) if (group !== 0) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return sizes;
}

interface SaidOfFace extends Judgement {
  readonly face: number;
  readonly person: number;
}

/** A group of which all faces are suggested for one person is one judgement: as probable as its faces, as right as most are. */
function asShown(said: readonly SaidOfFace[], unnamed: readonly LearnedFace[]): readonly Judgement[] {
  const sizes = groupSizes(unnamed);
  const groupOf = new Map(unnamed.map(({ id, group }) => [id, group]));
  const ofGroup = Map.groupBy(said, ({ face }) => groupOf.get(face) || -face);
  return [...ofGroup].flatMap(([group, faces]) => {
    const isWhole = faces.length === sizes.get(group) && faces.every(({ person }) => person === faces[0].person);
    if (!isWhole) return faces;
    const probability = faces.reduce((sum, face) => sum + face.probability, 0) / faces.length;
    return [{ probability, right: 2 * faces.filter(({ right }) => right).length > faces.length }];
  });
}
