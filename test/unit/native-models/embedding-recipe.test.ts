import { describe, expect, it } from 'vitest';
import { parseRecipe } from '../../../native-models/embedding-recipe.ts';

describe('parseRecipe', () => {
  it('reads one model as it is used by default', () => {
    const { key, parts, dimension } = parseRecipe('mobilefacenet');
    expect(key).toBe('mobilefacenet');
    expect(dimension).toBe(192);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ mirror: false, alignment: 'five-points', light: 'as-is' });
    expect(parts[0].model.id).toBe('mobilefacenet');
  });

  it('reads several models, each with its options, and adds up their dimensions', () => {
    const { key, parts, dimension } = parseRecipe('mobilefacenet+mirror, dlib-resnet+clahe+three-points');
    expect(parts.map(({ model, mirror, alignment, light }) => [model.id, mirror, alignment, light])).toEqual([
      ['mobilefacenet', true, 'five-points', 'as-is'],
      ['dlib-resnet', false, 'three-points', 'clahe'],
    ]);
    expect(dimension).toBe(192 + 128);
    // One key, however it was written.
    expect(key).toBe('mobilefacenet+mirror,dlib-resnet+three-points+clahe');
    expect(parseRecipe(key)).toEqual(parseRecipe('mobilefacenet+mirror,dlib-resnet+clahe+three-points'));
  });

  it.each(['no-such-model', 'mobilefacenet+no-such-option', 'mobilefacenet,', ''])('refuses "%s"', (key) => {
    expect(() => parseRecipe(key)).toThrow(/Known: /);
  });
});
