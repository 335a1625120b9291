/** Text as it may stand in XML: nothing that a person wrote can end an attribute or begin an element. */

/** Characters that XML 1.0 cannot hold at all, escaped or not, and halves of surrogate pairs. */
const unspeakable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** For text between tags and for values of attributes in either quotes. */
export function escapeXml(text: string): string {
  return text.replace(unspeakable, '').replace(/[&<>"'\t\n\r]/g, (character) => entities[character]!)
}
