/**
 * Uniform numbers in [0, 1) from a seed and a step. Every step of a training run draws from its own stream, so that a run
 * goes on from a checkpoint exactly as if it had never stopped.
 * Source: mulberry32, by Tommy Ettinger (public domain); the finaliser of MurmurHash3 mixes seed and step.
 */
export function randomOf(seed: number, step: number): () => number {
  let state = mix(mix(seed >>> 0) ^ (step >>> 0));
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function mix(value: number): number {
  let h = (value + 0x9e3779b9) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
