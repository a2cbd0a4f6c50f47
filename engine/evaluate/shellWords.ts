/** Words of a command line, quoted so that the shell of the platform hands them on as they are. */

type Platform = typeof process.platform;

/** Nothing in it means anything to a shell. */
const PLAIN = /^[\w./:@%+,-][\w./:@%+,=#-]*$/;
/** A comma makes a list in PowerShell, an @ a splat, and % a variable in cmd. */
const PLAIN_WINDOWS = /^[\w./:+\\-][\w./:+\\=#-]*$/;

export function quote(word: string, platform: Platform = process.platform): string {
  if (platform === "win32") return quoteWindows(word);
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The same for JSON: what a shell of Windows would touch can be written otherwise there. */
export function quoteJson(json: string, platform: Platform = process.platform): string {
  // Between its strings a line break is a blank, and in them there is none.
  const line = json.replace(/\s*[\r\n]\s*/g, " ");
  return quote(platform === "win32" ? line.replace(/\\["\\]|[$`%!^&|<>']/g, escaped) : line, platform);
}

function escaped(text: string): string {
  return `\\u${text
    .charCodeAt(text.length - 1)
    .toString(16)
    .padStart(4, "0")}`;
}

/**
 * PowerShell and cmd both take a doubled quote between double quotes for one, and Node's own reading of the line does.
 * PowerShell looks for variables there: what could be one goes between single quotes, which cmd does not know.
 */
function quoteWindows(word: string): string {
  if (PLAIN_WINDOWS.test(word)) return word;
  if (/[$`]/.test(word)) return `'${word.replaceAll("'", "''")}'`;
  const inside = word.replace(/(\\*)"/g, '$1$1""').replace(/\\+$/, "$&$&");
  return `"${inside}"`;
}
