/** Clients that are broken on purpose, by what they make of the frames that they hear. */
import { decodeLiveFrame, encodeFrame, frameLength } from '#shared/wire/frame.ts'
import type { Tamper } from './tap.ts'

/** Takes whatever frame comes for the next one. */
export function gapless(): Tamper {
  let next: number | null = null
  return (text, give) => {
    const frame = decodeLiveFrame(text)!
    const seq = next ?? frame.seq
    next = seq + frameLength(frame)
    give(encodeFrame({ ...frame, seq }))
  }
}

/** Now and then applies a frame once more. */
export function doubling(): Tamper {
  let heard = 0
  return (text, give) => {
    const frame = decodeLiveFrame(text)!
    give(text)
    if (++heard % 8 === 0) give(encodeFrame({ ...frame, seq: frame.seq + frameLength(frame) }))
  }
}
