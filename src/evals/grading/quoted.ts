/** A text of a stranger in one line of a reason: short, and with nothing that moves a cursor. */
export function quoted(text: string, most = 60): string {
  const line = JSON.stringify(text.length > most ? `${text.slice(0, most)}…` : text);
  return line.replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g, '');
}
