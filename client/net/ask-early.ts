/** How long the answer may take, ms: as for all that may have to come through a thin line. */
const patience = 120_000

/** Asks for something before there is whoever wants it. The returned `fetch` gives them that answer, once. */
export function askEarly(address: URL, fetcher: typeof fetch): typeof fetch {
  let early: Promise<Response> | null = fetcher(address, {
    credentials: 'same-origin',
    signal: AbortSignal.timeout(patience),
  })
  // A failure is met where the answer is used.
  early.catch(() => undefined)
  return (wanted, options) => {
    const answer = wanted instanceof URL && wanted.href === address.href ? early : null
    if (!answer) return fetcher(wanted, options)
    early = null
    return answer
  }
}
