/** Session tokens: who somebody is, signed by the server (JWT, HS256), in a cookie that scripts cannot read. */
import { colorPattern } from '#shared/model/color.ts'
import { isUserId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { IncomingMessage } from 'node:http'
import type { Identity } from './guest.ts'

export const cookieName = 'drawbridge_session'

export interface Session extends Identity {
  /** ms since 1970. */
  readonly expires: number
}

/** Signs and checks tokens; the server gives the JWT library's own functions. */
export interface TokenSigner {
  sign(payload: { sub: string; name: string; color: string }): string
  /** Throws where the token is not valid now. */
  verify(token: string): { sub?: unknown; name?: unknown; color?: unknown; exp?: unknown }
}

export class Sessions {
  readonly #signer: TokenSigner
  readonly #parseCookies: (header: string) => Record<string, string | undefined>

  constructor(signer: TokenSigner, parseCookies: (header: string) => Record<string, string | undefined>) {
    this.#signer = signer
    this.#parseCookies = parseCookies
  }

  tokenOf(identity: Identity): string {
    return this.#signer.sign({ sub: identity.user, name: identity.name, color: identity.color })
  }

  /** The session that a token proves; null for every token that proves none. */
  read(token: string): Session | null {
    if (token.length > 4096) return null
    try {
      const { sub, name, color, exp } = this.#signer.verify(token)
      if (typeof sub !== 'string' || !isUserId(sub) || typeof exp !== 'number') return null
      if (typeof name !== 'string' || name.length === 0 || name.length > protocolLimits.nameLength * 2) return null
      if (typeof color !== 'string' || !colorPattern.test(color)) return null
      return { user: sub, name, color, expires: exp * 1000 }
    } catch {
      return null
    }
  }

  /** The session of a request: bearer token, `?token=`, or cookie, in this order. */
  of(request: Pick<IncomingMessage, 'headers' | 'url'>): Session | null {
    const token = this.#tokenIn(request)
    return token === null ? null : this.read(token)
  }

  #tokenIn({ headers, url }: Pick<IncomingMessage, 'headers' | 'url'>): string | null {
    const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
    if (bearer !== undefined) return bearer
    const query = (url ?? '').split('?', 2)[1]
    const asked = query === undefined ? null : new URLSearchParams(query).get('token')
    return asked ?? this.#parseCookies(headers.cookie ?? '')[cookieName] ?? null
  }
}
