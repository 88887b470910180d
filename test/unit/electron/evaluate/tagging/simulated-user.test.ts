import { describe, expect, test } from 'vitest';
import { simulateUser } from '../../../../../electron/evaluate/tagging/simulated-user.ts';
import type { ShownSuggestion, Tagger } from '../../../../../electron/evaluate/tagging/tagger.ts';
import { truthOf } from '../../../../../electron/evaluate/tagging/tagging-score.ts';

/** A program that shows fixed groups, suggests what it is told to once a name is known, and notes what the user does. */
function scripted(count: number, groups: readonly (readonly number[])[], suggest: readonly ShownSuggestion[] = []) {
  const names: (string | undefined)[] = new Array(count).fill(undefined);
  const log: string[] = [];
  const grouped = new Set(groups.flat());
  const all = [...groups, ...names.map((_, face) => [face]).filter(([face]) => !grouped.has(face))];
  const tagger: Tagger = {
    async arrive() {},
    async look() {
      const shown = all
        .map((faces, id) => ({ id, faces: faces.filter((face) => names[face] === undefined) }))
        .filter(({ faces }) => faces.length > 0)
        .sort((a, b) => b.faces.length - a.faces.length);
      const known = new Set(names);
      const suggestions = suggest.filter(({ faces, name }) => known.has(name) && names[faces[0]] === undefined);
      return { groups: shown, suggestions, names: [...names] };
    },
    async name(faces, name) {
      log.push(`${name}: ${faces.join(' ')}`);
      for (const face of faces) names[face] = name;
    },
    async accept(accepted, rejected) {
      for (const { faces, name } of accepted) await tagger.name(faces, name, undefined);
      for (const { faces, name } of rejected) await tagger.reject(faces, name);
    },
    async reject(faces, name) {
      log.push(`not ${name}: ${faces.join(' ')}`);
      for (const face of faces) if (names[face] === name) names[face] = undefined;
    },
    async close() {},
  };
  return { tagger, log, names };
}

describe('the simulated user', () => {
  test('names groups largest first, two actions a new name, one a known one, and passes over strangers', async () => {
    const truth = truthOf(['a', 'a', 'b', 'b', 'b', 'a', 'a', 'z']);
    const { tagger, log } = scripted(8, [
      [0, 1],
      [2, 3, 4],
      [5, 6],
    ]);
    const run = await simulateUser(tagger, truth);
    expect(log).toEqual(['b: 2 3 4', 'a: 0 1', 'a: 5 6']);
    expect(run).toMatchObject({ named: 1, wrong: 0, content: true, actions: { newNames: 2, knownNames: 1 } });
    expect(run.curve.map(({ actions }) => actions)).toEqual([0, 2, 4, 5]);
  });

  test('stops as soon as 95 % are named', async () => {
    const people = [...new Array(19).fill('a'), 'b', 'b'].slice(0, 20).concat('b');
    const truth = truthOf([...new Array(38).fill('a'), 'b', 'b']);
    expect(people).toHaveLength(21);
    const { tagger } = scripted(40, [Array.from({ length: 38 }, (_, i) => i), [38, 39]]);
    const run = await simulateUser(tagger, truth);
    expect(run).toMatchObject({ named: 0.95, content: true, actions: { newNames: 1 } });
  });

  test('accepts a screenful for one action, after rejecting what is wrong on it', async () => {
    const truth = truthOf([...new Array(30).fill('a'), 'b', 'b', 'z']);
    const tiles = [...Array.from({ length: 20 }, (_, i) => 10 + i), 32].map((face) => ({
      faces: [face],
      name: 'a',
      score: -face,
    }));
    const { tagger, log } = scripted(33, [Array.from({ length: 10 }, (_, i) => i), [30, 31]], tiles);
    const run = await simulateUser(tagger, truth);
    expect(run.actions).toMatchObject({ newNames: 2, screens: 1, rejected: 1, knownNames: 0 });
    expect(log).toContain('not a: 32');
    expect(run).toMatchObject({ named: 1, wrong: 0, content: true });
  });

  test('takes out no more wrong faces than being content takes, or all of them at once where careful', async () => {
    const people = [...new Array(300).fill('a'), 'b', 'b', 'b'];
    const group = [Array.from({ length: 303 }, (_, i) => i)];
    const hasty = await simulateUser(scripted(303, group).tagger, truthOf(people));
    expect(hasty.actions).toMatchObject({ newNames: 1, takenOut: 2 });
    expect(hasty.wrong).toBeCloseTo(1 / 301, 12);
    const careful = await simulateUser(scripted(303, group).tagger, truthOf(people), { careful: true });
    expect(careful.actions).toMatchObject({ newNames: 1, takenOut: 3 });
    expect(careful.wrong).toBe(0);
  });

  test('picks the right faces of a group that is mostly somebody else', async () => {
    const truth = truthOf(['a', 'a', 'b', 'b', 'z', 'y']);
    const { tagger, log } = scripted(6, [[0, 1, 2, 3, 4, 5]]);
    const run = await simulateUser(tagger, truth);
    expect(log.toSorted()).toEqual(['a: 0 1', 'b: 2 3']);
    expect(run).toMatchObject({ named: 1, wrong: 0, actions: { newNames: 2, picked: 2 } });
  });

  test('gives up where faces stay out of reach', async () => {
    const { tagger } = scripted(4, [[0, 1]]);
    const look = tagger.look;
    tagger.look = async () => {
      const view = await look();
      return { ...view, groups: view.groups.filter(({ faces }) => faces.length > 1) };
    };
    const run = await simulateUser(tagger, truthOf(['a', 'a', 'a', 'a']));
    expect(run).toMatchObject({ named: 0.5, content: false });
  });
});
