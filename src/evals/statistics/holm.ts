/**
 * P-values adjusted for how many questions were asked, whatever their dependence: comparing each with α keeps the
 * chance of any false alarm at α. In the order given.
 *
 * Source: Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979).
 */
export function holm(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const adjusted = values.map(() => 0);
  let most = 0;
  order.forEach((index, rank) => {
    most = Math.max(most, Math.min(1, (values.length - rank) * (values[index] ?? 0)));
    adjusted[index] = most;
  });
  return adjusted;
}
