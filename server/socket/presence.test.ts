/** What members show of themselves, by real sockets: everything reaches the others on each transport, nonsense nobody. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardId } from '#shared/model/ids.ts'
import { packBeam } from '#shared/presence/beam.ts'
import type { DownPayload, Presence } from '#shared/wire/messages.ts'
import type { Member } from '../testing/member.ts'
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

/**
 * What a listener hears first of what a member says. Any message may be lost, between two polls more easily than not:
 * it is said until it is heard.
 */
async function said(member: Member, listener: Member, presence: Presence): Promise<DownPayload<'presence'>['members']> {
  const heard = listener.next('presence', ({ members }) => members[member.client]?.tool === presence.tool)
  const saying = setInterval(() => member.socket.emit('presence', { id: 'a', at: 1, ...presence }), 70)
  return (await heard.finally(() => clearInterval(saying))).members
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
    expect(await said(ann, ben, everything)).toEqual({ [ann.client]: everything })
  })

  it('tells of a short message what it says and no more', async () => {
    const [ann, ben] = await twoMembers()
    await said(ann, ben, everything)
    const short = { cursor: null, tool: 'pen' }
    expect(await said(ann, ben, short)).toEqual({ [ann.client]: short })
  })

  it('refuses a beam that the schema lets through but that is no text of points', async () => {
    const [ann, ben] = await twoMembers()
    const shown: DownPayload<'presence'>[] = []
    ben.socket.on('presence', (payload: DownPayload<'presence'>) => shown.push(payload))
    const beam = { id: 1, from: 0, precision: 2, points: 'AAA' }
    expect(await ann.ask('presence', { ...everything, laser: [beam] })).toMatchObject({ ok: false, code: 'E_BAD' })
    await said(ann, ben, { cursor: null, tool: 'last' })
    expect(shown.every(({ members }) => members[ann.client]?.tool === 'last')).toBe(true)
  })
})
