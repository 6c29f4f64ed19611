const TINY = 1e-300;
const MAX_TERMS = 10_000;

/**
 * The regularised incomplete beta function I_x(a, b), the distribution behind the binomial's and Student's: by its
 * continued fraction, on the side where that converges fast.
 *
 * Source: DLMF 8.17.22, evaluated by Lentz's method.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return (front * fraction) / a;
}

/** x with I_x(a, b) = p, by bisection: sixty halvings of [0, 1], then as many again of what is left of it. */
export function inverseIncompleteBeta(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 120 && low < high; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (incompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1), after raising x to where seven terms are enough. */
function logGamma(x: number): number {
  let [raised, product] = [x, 1];
  while (raised < 16) {
    product *= raised;
    raised += 1;
  }
  const inverse = 1 / (raised * raised);
  const terms = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];
  const series = terms.reduceRight((sum, term) => sum * inverse + term, 0) / raised;
  const body = (raised - 0.5) * Math.log(raised) - raised + Math.log(2 * Math.PI) / 2;
  return body + series - Math.log(product);
}
