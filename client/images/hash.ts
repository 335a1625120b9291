/** The name of a picture: SHA-256 of its content in base64url. */
export async function hashOf(content: Uint8Array<ArrayBuffer>): Promise<string> {
  // Pages on plain HTTP have no cryptography of the browser's.
  const digest = crypto.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', content))
    : (await import('@noble/hashes/sha2.js')).sha256(content)
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '')
}
