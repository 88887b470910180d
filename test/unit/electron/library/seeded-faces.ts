/**
 * Seeded embeddings that behave like a face network's: people are directions on the sphere, a face is its person's
 * direction with noise (close to a von Mises-Fisher distribution).
 */
export function createSeededFaces(random: () => number, dimension: number, spread: number) {
  const direction = () => unit(Float32Array.from({ length: dimension }, () => normal(random)));
  return {
    person: direction,
    /** Two faces of a person have a mean cosine of 1 / (1 + spread ** 2). */
    face: (person: Float32Array, own = spread): Float32Array => {
      const noise = own / Math.sqrt(dimension);
      return unit(person.map((value) => value + noise * normal(random)));
    },
  };
}

export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Standard normal, by Box and Muller. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Order of 0..n-1 shuffled by the generator. */
export function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
