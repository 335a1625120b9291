/** How long the server may take, ms. */
const patience = 15_000

/** Whether the server has a picture. Rejects where there is no answer. */
export async function hasPicture(base: URL, file: string): Promise<boolean> {
  // Whoever has it already is told so without its content; the server is asked, and no cache.
  const answer = await fetch(new URL(`api/files/${file}`, base), {
    headers: { 'if-none-match': `"${file}"` },
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  })
  void answer.body?.cancel()
  if (answer.status === 404) return false
  if (answer.ok || answer.status === 304) return true
  throw new Error(`no answer: ${answer.status}`)
}
