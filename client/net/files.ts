/** Pictures over HTTP. */
import type { SendPicture, Sent } from '../images/uploads.ts'

/** How long a picture, or a piece of it, may take in each direction, ms. */
const patience = 120_000
/** Bytes of a piece: some proxies refuse bodies from 64 kB on. */
const pieceBytes = 48 * 1024
/** A line on which a picture that was not answered has taken longer than this may be too thin for a whole one, ms. */
const thin = 10_000
/** How often a piece is sent again where there was too much at once, and after how long, ms. */
const again = { times: 30, after: 1_000 } as const

/** A picture of the server; null where it has none of that name. Rejects where there is no answer. */
export async function fetchPicture(base: URL, file: string): Promise<Blob | null> {
  const answer = await fetch(new URL(`api/files/${file}`, base), { signal: AbortSignal.timeout(patience) })
  if (answer.status === 404) return null
  if (!answer.ok) throw new Error(`no picture: ${answer.status}`)
  return answer.blob()
}

/** How a request was answered: 0: not at all. `code`: of the server's own refusals. */
interface Answer {
  readonly status: number
  readonly code: string | undefined
}

/**
 * Sends pictures with POST alone, which every proxy lets through, and whole; from the first time on that one did not get
 * through, in pieces.
 */
export function pictureSender(base: URL): SendPicture {
  let pieces = false
  return async (file, blob, progress) => {
    const address = new URL(`api/files/${file}`, base)
    if (pieces) return sendPieces(address, blob, progress)
    const started = performance.now()
    const answer = await post(address, blob, progress)
    // What the server itself says is meant.
    if (answer.code !== undefined || isGood(answer)) return meaning(answer)
    const tooLarge = answer.status === 413
    pieces = blob.size > pieceBytes && (tooLarge || performance.now() - started > thin)
    return tooLarge && pieces ? sendPieces(address, blob, progress) : 'later'
  }
}

async function sendPieces(address: URL, blob: Blob, progress: (share: number) => void): Promise<Sent> {
  for (let from = 0, tries = 0; from < blob.size;) {
    const piece = blob.slice(from, from + pieceBytes, blob.type)
    const to = new URL(`?from=${from}&of=${blob.size}`, address)
    const answer = await post(to, piece, (share) => progress((from + share * piece.size) / blob.size))
    if (answer.status === 429 && tries++ < again.times) await new Promise((go) => setTimeout(go, again.after))
    else if (answer.status !== 202) return meaning(answer)
    else from += piece.size
  }
  return 'later'
}

const isGood = ({ status }: Answer) => status >= 200 && status < 300

function meaning(answer: Answer): Sent {
  const { status, code } = answer
  if (isGood(answer)) return 'sent'
  if (code === 'E_FULL') return 'full'
  return code !== undefined && [400, 413, 415].includes(status) ? 'refused' : 'later'
}

/** Only XMLHttpRequest tells how far a body has come. */
function post(address: URL, body: Blob, progress: (share: number) => void): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('content-type', body.type)
    request.timeout = patience
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.onload = () => resolve({ status: request.status, code: codeIn(request.responseText) })
    request.onerror = request.ontimeout = request.onabort = () => resolve({ status: 0, code: undefined })
    request.send(body)
  })
}

function codeIn(text: string): string | undefined {
  try {
    const { code } = JSON.parse(text) as { code?: unknown }
    return typeof code === 'string' ? code : undefined
  } catch {
    return undefined
  }
}
