/** Pictures over HTTP. */
import type { SendPicture } from '../images/uploads.ts'

/** How long a picture may take in each direction, ms. */
const patience = 120_000

/** A picture of the server; null where it has none of that name. Rejects where there is no answer. */
export async function fetchPicture(base: URL, file: string): Promise<Blob | null> {
  const answer = await fetch(new URL(`api/files/${file}`, base), { signal: AbortSignal.timeout(patience) })
  if (answer.status === 404) return null
  if (!answer.ok) throw new Error(`no picture: ${answer.status}`)
  return answer.blob()
}

/** Sends pictures with POST alone, which every proxy lets through. Only XMLHttpRequest tells how far a body has come. */
export function pictureSender(base: URL): SendPicture {
  return (file, blob, progress) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest()
      request.open('POST', new URL(`api/files/${file}`, base))
      request.setRequestHeader('content-type', blob.type)
      request.timeout = patience
      request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
      request.onload = () => {
        const { status } = request
        resolve(
          status < 300 ? 'sent' : status === 409 ? 'full' : [400, 413, 415].includes(status) ? 'refused' : 'later',
        )
      }
      request.onerror = request.ontimeout = request.onabort = () => resolve('later')
      request.send(blob)
    })
}
