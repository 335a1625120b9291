/** What members show of themselves, by real sockets: everything reaches the others on each transport, nonsense nobody. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardId } from '#shared/model/ids.ts'
import { packBeam } from '#shared/presence/beam.ts'
import type { DownPayload, Presence } from '#shared/wire/messages.ts'
import { TestNode } from '../testing/node.ts'

let node: TestNode
let board: BoardId
beforeEach(async () => {
  node = await TestNode.start()
  board = await node.makeBoard()
})
afterEach(() => node.close())

const area = { x: -40, y: 20.5, width: 1280, height: 800 }
const everything: Presence = {
  cursor: { x: 1, y: 2 },
  tool: 'laser',
  selected: ['aaaaaaaa.1', 'aaaaaaaa.zz'] as Presence['selected'] & object,
  writing: 'aaaaaaaa.1' as Presence['writing'] & string,
  view: area,
  follows: 'bbbbbbbb' as Presence['follows'] & string,
  call: { id: 7, area },
  laser: [
    packBeam(
      {
        id: 3,
        from: 12,
        points: [
          { x: 5, y: 6 },
          { x: 7, y: 9 },
        ],
      },
      2,
    ),
  ],
}

describe.each(['websocket', 'polling'] as const)('presence over %s', (transport) => {
  async function twoMembers() {
    const join = async () => {
      const member = await node.connect({ transports: [transport] })
      await member.join(board)
      return member
    }
    return Promise.all([join(), join()])
  }

  it('shows all that a member says to the others, under its own name', async () => {
    const [ann, ben] = await twoMembers()
    const shown = ben.next('presence', ({ members }) => ann.client in members)
    ann.socket.emit('presence', { id: 'a', at: 1, ...everything })
    expect((await shown).members).toEqual({ [ann.client]: everything })
  })

  it('tells of a short message what it says and no more', async () => {
    const [ann, ben] = await twoMembers()
    // Any message may be lost, between two polls more easily than not: it is said until it is heard.
    const say = async (presence: Presence) => {
      const heard = ben.next('presence', ({ members }) => members[ann.client]?.tool === presence.tool)
      const saying = setInterval(() => ann.socket.emit('presence', { id: 'a', at: 1, ...presence }), 70)
      return (await heard.finally(() => clearInterval(saying))).members
    }
    await say(everything)
    expect(await say({ cursor: null, tool: 'pen' })).toEqual({ [ann.client]: { cursor: null, tool: 'pen' } })
  })

  it('refuses a beam that the schema lets through but that is no text of points', async () => {
    const [ann, ben] = await twoMembers()
    const shown: DownPayload<'presence'>[] = []
    ben.socket.on('presence', (payload: DownPayload<'presence'>) => shown.push(payload))
    const beam = { id: 1, from: 0, precision: 2, points: 'AAA' }
    expect(await ann.ask('presence', { ...everything, laser: [beam] })).toMatchObject({ ok: false, code: 'E_BAD' })
    const good = ben.next('presence', ({ members }) => members[ann.client]?.tool === 'last')
    ann.socket.emit('presence', { id: 'c', at: 3, cursor: null, tool: 'last' })
    await good
    expect(shown).toHaveLength(1)
  })
})
