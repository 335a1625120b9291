/** What a picture may refer to: places in itself, and pictures inside of it. Nothing that is fetched. */

const inside = /^\s*(?:#[^\s]*\s*|data:image\/(?:png|jpeg|webp|gif|avif);base64,[A-Za-z0-9+/=\s]*)$/

export function isInside(address: string): boolean {
  return inside.test(address)
}

/** Ways to fetch something without `url()`, and escapes, which could hide any of them. */
const fetching = /\\|@import|javascript:|image-set|(?:^|[^\w-])(?:expression|image|src|cross-fade)\s*\(/i

/** Whether a style, or the value of an attribute, fetches nothing. Given as it is meant: without entities. */
export function isSafeStyle(style: string): boolean {
  if (fetching.test(style)) return false
  return [...style.matchAll(/url\s*\(\s*(['"]?)([^)]*)/gi)].every(([, , address = '']) =>
    isInside(address.replace(/['"]\s*$/, '')),
  )
}
