/** The kinds of settings: how the text of an environment variable is read, and what is wrong with a text. */

export interface Setting<T> {
  readonly name: string
  /** The text that is read where the variable is not set. */
  readonly fallback: string
  readonly doc: string
  readonly parse: (text: string) => T
}

export const text = (name: string, fallback: string, doc: string): Setting<string> => ({
  name,
  fallback,
  doc,
  parse: (value) => value,
})

export const optional = (name: string, doc: string): Setting<string | null> => ({
  name,
  fallback: '',
  doc,
  parse: (value) => (value === '' ? null : value),
})

export function whole(
  name: string,
  fallback: number,
  doc: string,
  low = 1,
  high = Number.MAX_SAFE_INTEGER,
): Setting<number> {
  const parse = (value: string) => {
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < low || number > high)
      throw new Error(`is not a whole number from ${low} to ${high}`)
    return number
  }
  return { name, fallback: String(fallback), doc, parse }
}

export const url = (name: string, doc: string): Setting<URL | null> => ({
  name,
  fallback: '',
  doc,
  parse(value) {
    if (value === '') return null
    if (!URL.canParse(value) || !/^https?:/.test(value))
      throw new Error('is not an address that starts with http:// or https://')
    return new URL(value)
  },
})

/** How many proxies: false is none, true is one. */
export const hops = (name: string, doc: string): Setting<number> => ({
  name,
  fallback: 'false',
  doc,
  parse(value) {
    if (value === 'true' || value === 'false') return Number(value === 'true')
    if (!/^[0-9]$/.test(value)) throw new Error('is neither true, false nor a number of proxies')
    return Number(value)
  },
})

export const path = (name: string, doc: string): Setting<string> => ({
  name,
  fallback: '/',
  doc,
  parse(value) {
    if (!/^\/([A-Za-z0-9._~-]+\/?)*$/.test(value)) throw new Error('is not a path such as /boards')
    return value.endsWith('/') ? value : `${value}/`
  },
})

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
export const level: Setting<string> = {
  name: 'LOG_LEVEL',
  fallback: 'info',
  doc: `How much is logged: ${levels.join(', ')}.`,
  parse(value) {
    if (!levels.includes(value)) throw new Error(`is none of ${levels.join(', ')}`)
    return value
  },
}

/** One of some words. */
export function oneOf<const W extends string>(name: string, words: readonly W[], doc: string): Setting<W> {
  const parse = (value: string) => {
    const found = words.find((word) => word === value)
    if (!found) throw new Error(`is none of ${words.join(', ')}`)
    return found
  }
  return { name, fallback: words[0]!, doc, parse }
}

/** Servers of `host:port`, with commas between them; a port may be left out. */
export const addresses = (name: string, port: number, doc: string): Setting<readonly Address[]> => ({
  name,
  fallback: '',
  doc,
  parse(value) {
    const words = value.split(',').map((word) => word.trim())
    return words.filter((word) => word !== '').map((word) => addressIn(word, port))
  },
})

export interface Address {
  readonly host: string
  readonly port: number
}

function addressIn(word: string, port: number): Address {
  // URL knows the forms of hosts, IPv6 in brackets included.
  const url = URL.canParse(`tcp://${word}`) ? new URL(`tcp://${word}`) : null
  if (!url || url.hostname === '' || url.host !== word || url.port === '0')
    throw new Error('is not a list such as first:6379,second:6379')
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? port : Number(url.port) }
}
