/** Opening a board as Drawbridge's page does: a guest's session, a socket, the snapshot and the log since. */
import { takeBoard } from '../../growth/opening.ts'
import { BoardConnection } from '../../load/connection.ts'
import { seedBoard } from '../../seed/board.ts'
import type { OpeningModule } from './opening.ts'

/** `accept`: how the board may be compressed. */
export function drawbridge(accept: 'br' | 'identity'): OpeningModule {
  return {
    async fill(url, strokes) {
      const board = await seedBoard(url, { strokes, points: 40, world: 20_000 })
      return async () => {
        const connection = BoardConnection.open({ url, board, transport: 'websocket' })
        await takeBoard(url, board, accept)
        const joined = await connection
        return () => joined.close()
      }
    },
  }
}
