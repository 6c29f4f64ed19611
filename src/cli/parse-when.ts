import { errorText } from '../core/error-text.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';

const FORM =
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?(?:\[([A-Za-z0-9_+/-]+)\])?$/;

/**
 * A moment as people name one: with its offset (`2026-11-27T17:00Z`, `2026-11-27T17:00+01:00`) or with its
 * time zone (`2026-11-27T17:00[Europe/Berlin]`), in milliseconds since 1970.
 *
 * @throws UserError for a time that names no place, does not exist there, or happens twice.
 */
export async function parseWhen(text: string): Promise<number> {
  const [form, offset, zone] = FORM.exec(text) ?? [];
  if (form === undefined) {
    throw refused(`${text} is no time`, 'write it as 2026-11-27T17:00[Europe/Berlin]');
  }
  if (offset === undefined && zone === undefined) {
    throw refused(
      `${text} is another moment in every place`,
      `say where: ${text}[Europe/Berlin], or ${text}Z`,
    );
  }
  // Megabytes of calendars, for whoever asks about another day.
  const { Temporal } = await import('temporal-polyfill');
  try {
    if (zone === undefined) return Temporal.Instant.from(text).epochMilliseconds;
    const strictly = { disambiguation: 'reject', offset: 'reject' } as const;
    return Temporal.ZonedDateTime.from(text, strictly).epochMilliseconds;
  } catch (error) {
    if (zone !== undefined && offset === undefined) refuseChange(Temporal, text, zone);
    const why = errorText(error);
    throw refused(`${text} is no time: ${why}`, 'write it as 2026-11-27T17:00[Europe/Berlin]');
  }
}

/** Says which of the two it is where clocks change; returns where they don't. */
function refuseChange(
  Temporal: typeof import('temporal-polyfill').Temporal,
  text: string,
  zone: string,
): void {
  let times: { readonly offset: string; readonly time: string }[];
  try {
    times = (['earlier', 'later'] as const).map((disambiguation) => {
      const when = Temporal.ZonedDateTime.from(text, { disambiguation });
      return { offset: when.offset, time: when.toPlainDateTime().toString() };
    });
  } catch {
    return;
  }
  const [first, second] = times;
  if (!first || !second || first.offset === second.offset) return;
  const plain = text.slice(0, text.indexOf('['));
  if (first.time !== second.time) {
    throw refused(
      `there is no ${plain} in ${zone}: clocks go forward then`,
      `write ${first.time}[${zone}] or ${second.time}[${zone}]`,
    );
  }
  throw refused(
    `${plain} happens twice in ${zone}: clocks go back then`,
    `write ${plain}${first.offset}[${zone}] or ${plain}${second.offset}[${zone}]`,
  );
}

function refused(message: string, todo: string): UserError {
  return new UserError(EXIT.usage, message, todo);
}
