/** What no text of an element may hold: control characters but tabs and line feeds, and halves of characters. */

/** They are invisible, other programs refuse them, and each store would make something else of half a character. */
const bad = String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]`
const every = new RegExp(bad, 'g')

/** Pattern of a text without any; holds with and without the `u` flag. */
export const cleanPattern = `^(?![^]*(?:${bad}))`

/** The text without them; line breaks of other systems become line feeds. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(every, '')
}
