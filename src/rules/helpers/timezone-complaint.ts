import { didYouMean } from '../../core/did-you-mean.ts';

/** Why a text is no time zone: IANA names alone follow the clock changes of a place. Undefined when it is one. */
export function timezoneComplaint(name: string): string | undefined {
  if (/^[+-]/.test(name)) return 'is an offset, which stays when clocks change; name a place';
  if (!isKnown(name)) {
    const meant = didYouMean(name, Intl.supportedValuesOf('timeZone')) ?? cityOf(name);
    return `is no IANA time zone${meant ? `; did you mean \`${meant}\`?` : ''}`;
  }
  // Intl ignores case; the files that other runtimes look the name up in do not.
  const exact = Intl.supportedValuesOf('timeZone').find(
    (zone) => zone.toLowerCase() === name.toLowerCase(),
  );
  return exact === undefined || exact === name ? undefined : `is written \`${exact}\``;
}

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** `Berlin` → `Europe/Berlin`. */
function cityOf(name: string): string | undefined {
  const city = name.toLowerCase().replaceAll(' ', '_');
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(`/${city}`));
}
