/** What a handshake must show besides a session: an origin that belongs here, and a place in its address's budget. */
import type { IncomingMessage } from 'node:http'
import type { Config } from '../config.ts'
import { TokenBucket } from '../gate/rate-limit.ts'

/**
 * Browsers say where a request comes from. It must be exactly this server's own origin; without PUBLIC_URL that is the
 * host that the request was sent to. No origin at all is what same-origin polling and programs send; their cookie is
 * SameSite, so no foreign page can make them.
 */
export function originAllowed(
  request: Pick<IncomingMessage, 'headers'>,
  { publicUrl, trustProxy }: Pick<Config, 'publicUrl' | 'trustProxy'>,
): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  if (publicUrl) return origin === publicUrl.origin
  const forwarded = trustProxy ? request.headers['x-forwarded-host'] : undefined
  const expected = (Array.isArray(forwarded) ? forwarded[0] : forwarded) ?? host
  return origin === `http://${expected}` || origin === `https://${expected}`
}

/** Addresses remembered at most; the oldest is forgotten first. */
const mostAddresses = 10_000

/** Handshakes per address, so that nobody fills the server with connections that are never used. */
export class HandshakeBudget {
  readonly #buckets = new Map<string, TokenBucket>()
  readonly #perTenSeconds: number
  readonly #clock: () => number

  constructor(perTenSeconds: number, clock: () => number) {
    this.#perTenSeconds = perTenSeconds
    this.#clock = clock
  }

  take(address: string): boolean {
    const now = this.#clock()
    const bucket = this.#buckets.get(address) ?? new TokenBucket(this.#perTenSeconds / 10, this.#perTenSeconds, now)
    this.#buckets.delete(address)
    this.#buckets.set(address, bucket)
    if (this.#buckets.size > mostAddresses) this.#buckets.delete(this.#buckets.keys().next().value!)
    return bucket.take(1, now) === 0
  }
}
