/** The content of a `data:` URL; null where it is none. Not fetched: the page may load nothing from such addresses. */
export function blobOf(dataUrl: string): Blob | null {
  const [, type, base64, content] = /^data:([^;,]*)(?:;[^;,]+)*?(;base64)?,([^]*)$/.exec(dataUrl) ?? []
  if (type === undefined || content === undefined) return null
  try {
    if (!base64) return new Blob([decodeURIComponent(content)], { type })
    return new Blob([Uint8Array.from(atob(content), (character) => character.charCodeAt(0))], { type })
  } catch {
    return null
  }
}
