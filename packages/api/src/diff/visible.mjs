/** @param {string} char */
const codePoint = (char) => `⟨U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

// Controls but tab and newline, format characters (among them the bidirectional ones of "Trojan Source",
// CVE-2021-42574, and those of no width), line and paragraph separators.
// What joins two emoji into one picture hides nothing.
const JOINS = '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\uFE0F])\u200D(?=\\p{Extended_Pictographic})';
const HIDDEN = new RegExp(`(?![\\t\\n]|${JOINS})[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]`, 'gu');

/**
 * A line with every character that hides, or turns the line round, made visible. Also what keeps diff2html right: its
 * word marks are cut out by a pattern whose `.` stops at CR, U+2028 and U+2029, so those would show on the wrong side.
 * @param {string} line
 * @returns {string}
 */
export const visible = (line) =>
  line.replace(HIDDEN, (char) => {
    if (char === '\r') return '␍';
    return char < ' ' ? String.fromCharCode(0x2400 + char.charCodeAt(0)) : codePoint(char);
  });
