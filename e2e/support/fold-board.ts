/**
 * A board read the way `docs/protocol.md` tells another client to: the snapshot, then the log after it, folded. It
 * shares nothing with the page's session, so it checks server and page from outside.
 */
import { BoardState } from '#shared/board/board.ts'
import { decodeElement } from '#shared/elements/element-codec.ts'
import { readOperation } from '#shared/operation/codec.ts'
import { decodeFrame } from '#shared/wire/frame.ts'
import { decodeSnapshot } from '#shared/wire/snapshot.ts'

/** `api`: address of the board's API, `http://.../api/boards/<id>`. */
export async function foldBoard(api: string): Promise<BoardState> {
  const { lines, epoch, seq, last } = decodeSnapshot(await text(`${api}/snapshot`))
  const state = new BoardState({ epoch, seq, last }, lines.map(decodeElement))
  for (;;) {
    const query = new URLSearchParams({ since: String(state.seq), epoch: state.epoch, last: state.last })
    const frame = decodeFrame(await text(`${api}/log?${query}`))
    if (!frame) return state
    let at = frame.seq
    for (const { client, n, operations } of frame.runs) {
      operations.forEach((wire, index) => {
        const own = { client, n: n + index }
        state.apply(readOperation(wire, own), { ...own, seq: at++ })
      })
    }
  }
}

/** Body of an answer, empty where there is nothing newer (204). */
async function text(url: string): Promise<string> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return answer.text()
}
