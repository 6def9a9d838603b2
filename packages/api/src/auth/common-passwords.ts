/** Digits and signs that people put behind a word to make it pass. */
const TAIL = /[^\p{L}]{1,4}$/u;
/** One to six characters, over and over. */
const REPEATED = /^(.{1,6}?)\1+$/su;
const TWICE = /^(.{4,})\1+$/su;

let list: Promise<ReadonlySet<string>> | null = null;

/** The 49,000 most used passwords of leaks (zxcvbn-ts); read at the first use, for only a change of password needs it. */
const commonPasswords = (): Promise<ReadonlySet<string>> => {
  list ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
  return list;
};

/**
 * Whether a password is among those that are tried first: a word of the list in any case, also with up to four digits or
 * signs behind it or repeated, or a few characters over and over.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const common = await commonPasswords();
  const text = password.toLowerCase();
  const repeated = TWICE.exec(text)?.[1];
  return (
    REPEATED.test(text) || [text, text.replace(TAIL, ''), repeated].some((one) => one !== undefined && common.has(one))
  );
}
