import { describe, expect, test } from 'vitest';
import { samePersonProbability } from '../../../../../electron/library/group/same-person.ts';
import { commonCosine, samePersonConstants } from '../../../../../electron/library/group/same-person-constants.ts';
import { EMBEDDINGS } from '../../../../../native-models/catalog.ts';
import { estimatedThresholds } from '../../../../../native-models/thresholds.ts';

const reference = samePersonConstants('mobilefacenet', EMBEDDINGS[0]);

describe('the common scale of cosines', () => {
  const models = [...EMBEDDINGS.map((row) => ({ ...row })), { id: 'my-model', ...estimatedThresholds(0.4) }];

  test.each(models)('two faces are as probably one person by $id as MobileFaceNet would say', (model) => {
    const constants = samePersonConstants(model.id, model);
    const common = commonCosine(constants);
    for (const cosine of [-0.2, 0.3, 0.6, 0.93, 1]) {
      const said = samePersonProbability(constants, cosine, 1);
      expect(samePersonProbability(reference, common(cosine), 1)).toBeCloseTo(said, 9);
    }
  });

  test("MobileFaceNet's own stay as they are, to the last bit", () => {
    const common = commonCosine(reference);
    for (const cosine of [-1, 0.1, 1 / 3, 0.527, 1]) expect(common(cosine)).toBe(cosine);
  });
});
