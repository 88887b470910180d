import { describe, expect, test } from 'vitest';
import type { Question, ReviewAnswer } from '../../../../../electron/api/review.ts';
import type { FaceId } from '../../../../../electron/api/types.ts';
import { createReviewWorld, type ReviewWorld } from './review-world.ts';

/** Anna with so many faces, of which some are named, and strangers. */
async function worldWithAnna(seed: number, faces: number, named: number) {
  const world = createReviewWorld(seed);
  const anna = Array.from({ length: faces }, () => world.photoOf(['anna'])[0]);
  for (let i = 0; i < 30; i++) world.photoOf([`stranger ${i % 15}`]);
  const { person } = await world.call('faces.name', { faces: anna.slice(0, named), who: { name: 'Anna' } });
  await world.settle();
  return { world, anna, person };
}

const facesOf = (question: Question): readonly FaceId[] => {
  switch (question.kind) {
    case 'face':
    case 'mistake':
      return [question.face.face];
    case 'screen':
    case 'group':
    case 'conflict':
      return question.faces.map(({ face }) => face);
    default:
      return question.parts.flatMap(({ sample }) => sample);
  }
};

describe('the review', () => {
  test('asks the most telling question first, and of no face twice', async () => {
    const { world } = await worldWithAnna(1, 40, 2);
    const { questions } = await world.call('review.next', { limit: 20 });
    expect(questions.length).toBeGreaterThan(0);
    const bits = questions.map((question) => question.bits);
    expect(bits).toEqual(bits.toSorted((a, b) => b - a));
    const asked = questions.flatMap(facesOf);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('accepts a screenful as one act, rejects what was taken out, and undo takes all of it back', async () => {
    const { world, person } = await worldWithAnna(2, 40, 2);
    const before = world.labels();
    const { questions } = await world.call('review.next', { kinds: ['screen'], person });
    const [screen] = questions;
    if (screen?.kind !== 'screen') throw new Error('no screen is asked');
    expect(screen.faces.length).toBe(24);
    const out = screen.faces[3].face;
    const done = await world.call('review.answer', {
      question: screen.question,
      answer: { is: 'yes', except: [out] },
    });
    expect(done).toMatchObject({ kind: 'faces.name', values: { name: 'Anna', faces: 23 }, faces: 24 });
    expect(world.labels().rejections).toEqual([{ face_id: out, person_id: person }]);
    await world.call('journal.undo', {});
    expect(world.labels()).toEqual(before);
  });

  test('accepts suggestions of several people as one act and leaves what was named meanwhile', async () => {
    const world = createReviewWorld(3);
    const faces = Array.from({ length: 4 }, () => world.photoOf(['anna', 'ben']));
    const anna = await world.call('faces.name', { faces: [faces[0][0]], who: { name: 'Anna' } });
    const ben = await world.call('faces.name', { faces: [faces[0][1]], who: { name: 'Ben' } });
    await world.call('faces.name', { faces: [faces[3][0]], who: { person: ben.person } });
    const before = world.labels();
    const done = await world.call('review.accept', {
      accept: [
        { face: faces[1][0], person: anna.person },
        { face: faces[1][1], person: ben.person },
        { face: faces[3][0], person: anna.person },
      ],
      reject: [{ face: faces[2][0], person: ben.person }],
    });
    expect(done).toMatchObject({ named: 2, rejected: 1 });
    expect((await world.call('faces.list', { of: { person: ben.person, kind: 'confirmed' } })).total).toBe(3);
    await world.call('journal.undo', {});
    expect(world.labels()).toEqual(before);
  });

  test('a question that is skipped comes again in another visit only', async () => {
    const { world } = await worldWithAnna(4, 30, 2);
    const first = (await world.call('review.next', { visit: 'one' })).questions[0];
    await world.call('review.answer', { question: first.question, answer: { is: 'skip' }, visit: 'one' });
    const again = async (visit: string) =>
      (await world.call('review.next', { visit, limit: 48 })).questions.map(({ question }) => question);
    expect(await again('one')).not.toContain(first.question);
    expect((await again('two'))[0]).toBe(first.question);
  });

  test('a name given to a face of somebody else is a likely mistake, until it is said to be right', async () => {
    const { world, anna, person } = await worldWithAnna(5, 12, 10);
    const [ben] = world.photoOf(['ben']);
    await world.call('faces.name', { faces: [ben], who: { person } });
    await world.settle();
    const { items, total } = await world.call('review.mistakes', { person });
    expect(total).toBe(1);
    expect(items[0].face.face).toBe(ben);
    expect(items[0].probability).toBeLessThan(0.1);
    expect(anna).toContain(items[0].nearest);
    await world.call('review.answer', { question: items[0].question, answer: { is: 'yes' } });
    await world.settle();
    expect((await world.call('review.mistakes', {})).total).toBe(0);
    await world.call('journal.undo', {});
    await world.settle();
    expect((await world.call('review.mistakes', {})).total).toBe(1);
  });

  test('two faces of one photo with one name are a conflict, until one is kept or both are right', async () => {
    const { world, person } = await worldWithAnna(6, 6, 4);
    const both = world.photoOf(['anna', 'carl']);
    await world.call('faces.name', { faces: both, who: { person } });
    await world.settle();
    const { items, total } = await world.call('review.conflicts', { person });
    expect(total).toBe(1);
    expect(items[0].faces.map(({ face }) => face).sort()).toEqual([...both].sort());
    const { question } = items[0];
    await world.call('review.answer', { question, answer: { is: 'yes' } });
    expect((await world.call('review.conflicts', {})).total).toBe(0);
    await world.call('journal.undo', {});
    await world.call('review.answer', { question, answer: { is: 'keep', face: both[0] } });
    expect((await world.call('review.conflicts', {})).total).toBe(0);
    expect(world.labels().rejections).toContainEqual({ face_id: both[1], person_id: person });
  });

  test('one person under two names is a merge, with its probability; a no is remembered', async () => {
    const world = createReviewWorld(7);
    const faces = Array.from({ length: 16 }, () => world.photoOf(['anna'])[0]);
    for (let i = 0; i < 12; i++) world.photoOf([`stranger ${i % 6}`]);
    await world.call('faces.name', { faces: faces.slice(0, 8), who: { name: 'Anna' } });
    await world.call('faces.name', { faces: faces.slice(8), who: { name: 'Mum' } });
    await world.settle();
    const ask = async () => (await world.call('review.next', { kinds: ['merge'] })).questions[0];
    const merge = await ask();
    expect(merge).toMatchObject({ kind: 'merge', together: 0 });
    expect(merge.probability).toBeGreaterThan(0.9);
    await world.call('review.answer', { question: merge.question, answer: { is: 'no' } });
    await world.settle();
    expect(await ask()).toBeUndefined();
    await world.call('journal.undo', {});
    await world.settle();
    const again = await ask();
    await world.call('review.answer', { question: again.question, answer: { is: 'yes' } });
    const { people } = await world.call('people.list', {});
    expect(people).toMatchObject([{ faces: 16 }]);
  });

  test('a person who is two is a split; yes takes the smaller part out for good', async () => {
    const world = createReviewWorld(8);
    const anna = Array.from({ length: 12 }, () => world.photoOf(['anna'])[0]);
    const ben = Array.from({ length: 5 }, () => world.photoOf(['ben'])[0]);
    for (let i = 0; i < 12; i++) world.photoOf([`stranger ${i % 6}`]);
    const { person } = await world.call('faces.name', { faces: [...anna, ...ben], who: { name: 'Anna' } });
    await world.settle();
    const [split] = (await world.call('review.next', { kinds: ['split'], person })).questions;
    if (split?.kind !== 'split') throw new Error('no split is proposed');
    expect(split.probability).toBeGreaterThan(0.9);
    expect([...split.parts[1].sample].sort((a, b) => a - b)).toEqual(ben);
    await world.call('review.answer', { question: split.question, answer: { is: 'yes' } });
    expect((await world.call('people.get', { person })).faces).toBe(12);
    await world.settle();
    expect((await world.call('faces.list', { of: { person, kind: 'suggested' } })).items).toEqual([]);
  });

  test('faces too poor to tell are no part of a split, and stay with the larger one', async () => {
    const world = createReviewWorld(10);
    const add = (who: string, count: number, quality?: number) =>
      Array.from({ length: count }, () => world.photoOf([who], quality)[0]);
    const poor = 0.4;
    const anna = [...add('anna', 12), ...add('blur', 6, poor)];
    add('stranger', 6);
    const { person } = await world.call('faces.name', { faces: anna, who: { name: 'Anna' } });
    const splits = async () => {
      await world.settle();
      return (await world.call('review.next', { kinds: ['split'], person })).questions;
    };
    expect(await splits()).toEqual([]);

    const ben = add('ben', 5);
    await world.call('faces.name', { faces: ben, who: { person } });
    const [split] = await splits();
    if (split?.kind !== 'split') throw new Error('no split is proposed');
    expect([...split.parts[1].sample].sort((a, b) => a - b)).toEqual(ben);
    await world.call('review.answer', { question: split.question, answer: { is: 'yes' } });
    expect((await world.call('people.get', { person })).faces).toBe(anna.length);
  });

  test('an answer that the question does not take is refused, and so is one to a question that is gone', async () => {
    const { world, anna, person } = await worldWithAnna(9, 30, 2);
    const [screen] = (await world.call('review.next', { kinds: ['screen'] })).questions;
    const answer = (is: ReviewAnswer) => world.call('review.answer', { question: screen.question, answer: is });
    await expect(answer({ is: 'keep', face: anna[5] })).rejects.toMatchObject({ code: 'request.invalid' });
    await world.call('people.remove', { person });
    await expect(answer({ is: 'no' })).rejects.toMatchObject({ code: 'not-found.person' });
    await expect(world.call('review.answer', { question: 'x', answer: { is: 'no' } })).rejects.toMatchObject({
      code: 'not-found.question',
    });
  });
});

describe('whatever is answered, undone and learned', () => {
  /** Does one thing, chosen by chance. */
  async function act(world: ReviewWorld): Promise<void> {
    const { random, call } = world;
    const dice = random();
    const { undo, redo } = await call('journal.list', {});
    if (dice < 0.12) world.photoOf(random() < 0.5 ? ['anna', 'ben'] : [`stranger ${Math.floor(random() * 6)}`]);
    else if (dice < 0.22 && undo) await call('journal.undo', {});
    else if (dice < 0.3 && redo) await call('journal.redo', {});
    else if (dice < 0.4) {
      const { items } = await call('faces.list', { of: { kind: 'unnamed' }, limit: 5 });
      const name = ['Anna', 'Ben', 'Cleo'][Math.floor(random() * 3)];
      if (items.length > 0) await call('faces.name', { faces: [items[0].face], who: { name } });
    } else {
      const { questions } = await call('review.next', { limit: 5, visit: 'a' });
      const question = questions[Math.floor(random() * questions.length)];
      if (!question) return;
      const answers: readonly ReviewAnswer[] = [
        { is: 'yes', except: [] },
        { is: 'no' },
        { is: 'skip' },
        { is: 'somebody', who: { name: 'Ben' as never } },
      ];
      const answer = answers[Math.floor(random() * answers.length)];
      await call('review.answer', { question: question.question, answer, visit: 'a' }).catch((error) => {
        if (!/^(request.invalid|not-found.question)$/.test((error as { code: string }).code)) throw error;
      });
    }
  }

  test.each([1, 2, 3, 4])(
    'no label breaks and nobody is suggested who was rejected (seed %i)',
    async (seed) => {
      const world = createReviewWorld(seed);
      for (let i = 0; i < 14; i++) world.photoOf(['anna', 'ben', 'cleo'].slice(0, 1 + (i % 3)));
      for (let i = 0; i < 10; i++) world.photoOf([`stranger ${i % 5}`]);
      await world.call('faces.name', { faces: world.photoOf(['anna']), who: { name: 'Anna' } });
      await world.call('faces.name', { faces: world.photoOf(['ben']), who: { name: 'Ben' } });
      for (let step = 0; step < 40; step++) {
        await act(world);
        const said = world.labels();
        await world.settle();
        // Neither grouping nor learning touches what a person said.
        expect(world.labels()).toEqual(said);
        const rejected = new Set(said.rejections.map(({ face_id, person_id }) => `${face_id}:${person_id}`));
        const suggestions = world.db.all<{ face_id: number; person_id: number; named: number | null }>(
          'SELECT face_id, suggestion.person_id, face.person_id AS named FROM suggestion JOIN face ON face.id = face_id',
        );
        for (const { face_id, person_id, named } of suggestions) {
          expect(rejected.has(`${face_id}:${person_id}`)).toBe(false);
          expect(named).toBeNull();
        }
        const { questions } = await world.call('review.next', { limit: 24, kinds: ['face', 'screen', 'group'] });
        for (const question of questions) {
          if (!('person' in question)) continue;
          for (const face of facesOf(question)) expect(rejected.has(`${face}:${question.person.person}`)).toBe(false);
        }
      }
      // And everything leads back to the start.
      const last = world.labels();
      let undone = 0;
      for (; (await world.call('journal.list', {})).undo; undone++) await world.call('journal.undo', {});
      expect(world.labels()).toMatchObject({ people: [], rejections: [], links: [], confirmations: [] });
      for (; undone > 0; undone--) await world.call('journal.redo', {});
      expect(world.labels()).toEqual(last);
    },
    60_000,
  );
});
