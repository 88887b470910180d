import { describe, expect, it } from 'vitest';
import { faceScore } from '../../../../electron/vision/face-score.ts';

describe('faceScore', () => {
  it('passes a plain face, and one of 16 px', () => {
    expect(faceScore(0.9995, 0, 65)).toBeGreaterThan(0.99);
    expect(faceScore(0.999, 0.1, 45)).toBeGreaterThan(0.9);
  });

  it("sets aside what the detector is sure of and the embedding network is not: an elephant's ear", () => {
    expect(faceScore(0.966, -0.4, 41)).toBeLessThan(0.5);
  });

  it('asks more of what leans', () => {
    expect(faceScore(0.99, 1.2, 48)).toBeLessThan(faceScore(0.99, 0.2, 48));
    expect(faceScore(0.999, Math.PI, 60)).toBeGreaterThan(0.95);
  });

  it("is the detector's score where another network embeds", () => {
    expect(faceScore(0.93, 0, Number.NaN)).toBeCloseTo(0.93);
  });
});
