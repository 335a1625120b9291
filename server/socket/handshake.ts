/** What a handshake must show: an origin that belongs here, a place in its address's budget, and a session. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import { refusalMessage } from '../gate/refusal.ts'
import type { Config } from '../config/config.ts'

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
  const expected = (trustProxy > 0 && first(request.headers['x-forwarded-host'])) || host
  return origin === `http://${expected}` || origin === `https://${expected}`
}

/** The address that a request comes from: what the outermost of the trusted proxies saw. */
export function addressOf(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  { trustProxy }: Pick<Config, 'trustProxy'>,
): string {
  const direct = request.socket.remoteAddress ?? ''
  if (trustProxy === 0) return direct
  const hops = [...String(request.headers['x-forwarded-for'] ?? '').split(','), direct].map((hop) => hop.trim())
  return hops.at(-1 - trustProxy) || hops.find((hop) => hop !== '') || ''
}

/**
 * Answers a handshake that is refused. Engine.IO itself knows 400 and 403 only and tells an upgrade nothing, so the
 * answer is written before it does.
 */
export function turnAway(request: IncomingMessage, code: ErrorCode): void {
  const { status } = errors[code]
  const { ok: _ok, ...message } = refusalMessage(new Refusal(code))
  const body = JSON.stringify(message)
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), connection: 'close' }
  const { res } = request as { res?: ServerResponse }
  if (res) res.writeHead(status, headers).end(body)
  else {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    request.socket.end([`HTTP/1.1 ${status} ${code}`, ...lines, '', body].join('\r\n'))
  }
}

function first(header: string | string[] | undefined): string | undefined {
  return String(header ?? '')
    .split(',')[0]
    ?.trim()
}
