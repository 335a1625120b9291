/** A browser's cookies, for a client that has no browser. */

export class Cookies {
  readonly #kept = new Map<string, string>()

  /** `name=value` of those with these names. */
  header(...names: readonly string[]): string {
    return [...this.#kept]
      .filter(([name]) => names.length === 0 || names.includes(name))
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
  }

  /** `fetch` as a page has it: sends its cookies and keeps what it is given. */
  readonly fetch = (async (input: string | URL, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', this.header())
    const answer = await fetch(input, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1)
      const at = pair.indexOf('=')
      this.#kept.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }) as typeof fetch
}
