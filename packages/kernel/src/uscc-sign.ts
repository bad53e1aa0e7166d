/**
 * The arithmetic of the unified social credit code and of the organisation code inside it.
 * @basis GB-32100
 */

/** The 31 signs; the value of a sign is its index. I, O, S, V and Z are left out because they look like 1, 0, 5, U and 2. */
export const USCC_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Code of a character -> its place in `signs`; a million codes are checked in one import, so no sign is searched for. */
function placesOf(signs: string): Int8Array {
  const places = new Int8Array(128).fill(-1);
  for (let i = 0; i < signs.length; i++) places[signs.charCodeAt(i)] = i;
  return places;
}

const USCC_PLACES = placesOf(USCC_SIGNS);
const ORGANISATION_PLACES = placesOf(ORGANISATION_SIGNS);

function weigh(text: string, places: Int8Array, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * (places[text.charCodeAt(i)] ?? -1);
  return sum;
}

/** Weighted sum of the first 17 signs, before the remainder. */
export const usccSum = (first17: string): number => weigh(first17, USCC_PLACES, USCC_WEIGHTS);

/** The check sign that belongs to 17 valid signs; it can be any of the 31. */
export const usccCheckSign = (first17: string): string => USCC_SIGNS[(31 - (usccSum(first17) % 31)) % 31]!;

/** The check sign of an organisation code (8 signs): a digit, or X for ten. */
export function organisationCheckSign(first8: string): string {
  const check = (11 - (weigh(first8, ORGANISATION_PLACES, ORGANISATION_WEIGHTS) % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** The check digit of a 15-digit registration number used before 2015 (pure system mod 11, 10 over the first 14 digits). */
export function registrationCheckDigit(first14: string): string {
  let product = 10;
  for (const digit of first14) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

const onlyFrom = (text: string, signs: string): boolean => [...text].every((sign) => signs.includes(sign));

/** The whole code from its first 17 signs. @throws RangeError if these are not 17 signs of the alphabet. */
export function completeUscc(first17: string): string {
  if (first17.length !== 17 || !onlyFrom(first17, USCC_SIGNS)) throw new RangeError(`not 17 signs of the alphabet: ${first17}`);
  return first17 + usccCheckSign(first17);
}

/** The whole organisation code from its first 8 signs. @throws RangeError if these are not 8 digits or capital letters. */
export function completeOrganisationCode(first8: string): string {
  if (first8.length !== 8 || !onlyFrom(first8, ORGANISATION_SIGNS)) throw new RangeError(`not 8 digits or letters: ${first8}`);
  return first8 + organisationCheckSign(first8);
}

/** A code that is right inside and out, for fictional data. `prefix` 2 signs, `region` 6 digits, `body` 8 signs. */
export const composeUscc = (parts: { prefix: string; region: string; body: string }): string =>
  completeUscc(parts.prefix + parts.region + completeOrganisationCode(parts.body));
