/** How a request of the connection check looked when it arrived. Addresses are counted, never repeated. */
import type { IncomingMessage } from 'node:http'
import type { CheckAnswer } from '#shared/check/answers.ts'
import type { Config } from '../config/config.ts'
import { originAllowed } from '../socket/handshake.ts'

/** `origin`: what the page says that its own is, because browsers send it with a WebSocket but not with every request. */
export function seenOf(
  { headers }: Pick<IncomingMessage, 'headers'>,
  origin: string,
  config: Pick<Config, 'publicUrl' | 'trustProxy'>,
): Pick<CheckAnswer, 'origin' | 'forwarded'> {
  return {
    origin: {
      fits: originAllowed({ headers: { ...headers, origin } }, config),
      expected: config.publicUrl?.origin ?? null,
    },
    forwarded: {
      trusted: config.trustProxy,
      addresses: partsOf(headers['x-forwarded-for']).length,
      protocol: protocolIn(partsOf(headers['x-forwarded-proto'])[0]),
    },
  }
}

function partsOf(header: string | string[] | undefined): string[] {
  return String(header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function protocolIn(text = ''): 'http' | 'https' | null {
  const protocol = text.toLowerCase()
  return protocol === 'http' || protocol === 'https' ? protocol : null
}
