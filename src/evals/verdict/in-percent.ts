/** `8 %`, `0.5 %`; a share, shortly. */
export function inPercent(share: number): string {
  return `${short(share)} %`;
}

/** `8 points`, `−2.5 points`: a difference of shares. */
export function inPoints(difference: number): string {
  const text = short(difference).replace('-', '−');
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}

function short(share: number): string {
  const percent = 100 * share;
  return String(Number(percent.toFixed(Math.abs(percent) < 10 ? 1 : 0)));
}
