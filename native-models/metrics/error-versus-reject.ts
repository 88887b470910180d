/** How errors fall as the comparisons of the lowest quality are left out. */
export interface RejectCurve {
  /** Share of the comparisons that are left out, 0..1, ascending from 0. */
  readonly rejected: Float64Array;
  /** Share of errors among those that stay, 0..1. */
  readonly errorRate: Float64Array;
}

/**
 * The error-versus-reject curve, at `steps` shares from 0 to `most`. Comparisons of equal quality go in no order: part of
 * them takes its part of their errors.
 * @param errors 1 where a comparison went wrong, 0 where not
 * @param quality of each comparison: of two faces, the lower of both
 * @throws RangeError when the lengths differ, there is no comparison, or a quality is NaN
 * Source: Grother and Tabassi (2007), "Performance of biometric quality measures", section 3; ISO/IEC 29794-1.
 */
export function errorVersusReject(
  errors: ArrayLike<number>,
  quality: ArrayLike<number>,
  { steps = 100, most = 0.95 } = {},
): RejectCurve {
  const n = errors.length;
  if (n !== quality.length) throw new RangeError(`errorVersusReject: ${n} errors but ${quality.length} qualities`);
  if (n === 0) throw new RangeError('errorVersusReject: there is no comparison');
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    if (Number.isNaN(quality[i])) throw new RangeError(`errorVersusReject: quality ${i} is NaN`);
    order[i] = i;
  }
  order.sort((a, b) => quality[a] - quality[b] || a - b);
  // Errors among the k worst, for each k.
  const among = new Float64Array(n + 1);
  for (let i = 0; i < n; ) {
    let end = i;
    let wrong = 0;
    for (; end < n && quality[order[end]] === quality[order[i]]; end++) wrong += errors[order[end]];
    for (let k = i + 1; k <= end; k++) among[k] = among[i] + (wrong * (k - i)) / (end - i);
    i = end;
  }
  const rejected = Float64Array.from({ length: steps + 1 }, (_, s) => (most * s) / steps);
  const errorRate = rejected.map((share) => {
    const k = Math.min(n - 1, Math.floor(share * n + 1e-9));
    return (among[n] - among[k]) / (n - k);
  });
  return { rejected, errorRate };
}

/** Mean error rate over the curve: the lower the better the quality orders; a random order keeps the rate it began with. */
export function meanErrorRate({ rejected, errorRate }: RejectCurve): number {
  let area = 0;
  for (let i = 1; i < rejected.length; i++) {
    area += ((rejected[i] - rejected[i - 1]) * (errorRate[i] + errorRate[i - 1])) / 2;
  }
  return area / (rejected[rejected.length - 1] - rejected[0]);
}

/** The error rate once this share is left out, at the nearest step below. */
export function errorRateAt({ rejected, errorRate }: RejectCurve, share: number): number {
  let i = 0;
  while (i + 1 < rejected.length && rejected[i + 1] <= share + 1e-9) i++;
  return errorRate[i];
}
