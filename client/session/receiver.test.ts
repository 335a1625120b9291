import { expect, it, vi } from 'vitest'
import type { BoardId, ClientId, Epoch } from '#shared/model/ids.ts'
import { Replica } from '#shared/sync/replica.ts'
import { Receiver } from './receiver.ts'

const token = { epoch: 'epoch-01' as Epoch, seq: 7, last: 'abcdefgh:7' }

/** Follows a board of which the device kept operation 7. */
function following() {
  const log = vi.fn(async (_board: BoardId, _from: unknown, _gap: boolean) => null)
  const receiver = new Receiver({
    board: 'board-0123456789abcdef' as BoardId,
    bulk: { snapshot: () => Promise.reject(new Error('not asked for')), log },
    replica: new Replica('abcdefgh' as ClientId),
    clock: () => 0,
    random: () => 0,
    pending: () => [],
    continued: vi.fn(),
    lost: vi.fn(),
    exchanged: vi.fn(),
    replaced: vi.fn(),
    refused: vi.fn(),
  })
  receiver.restore({ id: 'board-0123456789abcdef' as BoardId, token, lines: [], frames: [] })
  return { receiver, log }
}

it('says of what it reads whether it came back, or missed something while it followed', () => {
  const back = following()
  back.receiver.joined({ ...token, seq: 9, last: 'abcdefgh:9' })
  expect(back.log.mock.calls.map(([, , gap]) => gap)).toEqual([false])

  const behind = following()
  behind.receiver.joined(token)
  expect(behind.log).not.toHaveBeenCalled()
  behind.receiver.head({ epoch: token.epoch, seq: 8 })
  expect(behind.log.mock.calls.map(([, , gap]) => gap)).toEqual([true])

  const elsewhere = following()
  elsewhere.receiver.head({ epoch: 'epoch-02' as Epoch, seq: 8 })
  expect(elsewhere.log.mock.calls.map(([, , gap]) => gap)).toEqual([false])
})
