import { afterEach, expect, it } from 'vitest'
import { waitFor } from '../../e2e/support/wait.ts'
import { memoryStore, TestNode } from '../testing/node.ts'

let node: TestNode
afterEach(() => node.close())

it('lets in no more than there are places for, also where all come at the same moment', async () => {
  const store = memoryStore()
  const openClient = store.openClient.bind(store)
  let coming = 0
  // Each has found that there are places before any has taken one.
  store.openClient = async (...session) => {
    coming++
    await waitFor('all to be on their way', () => coming >= 10)
    return openClient(...session)
  }
  node = await TestNode.start({ store, env: { LIMIT_MEMBERS: '3' } })
  const board = await node.makeBoard()
  const members = await Promise.all(Array.from({ length: 10 }, () => node.connect({ transports: ['websocket'] })))
  const answers = await Promise.allSettled(members.map((member) => member.join(board)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as Error).message] : []))
  expect(refused).toEqual(Array(7).fill('E_ROOM'))
  // Nobody who was refused takes a place.
  const inside = members.filter((_member, at) => answers[at]!.status === 'fulfilled')
  const outside = members.find((member) => !inside.includes(member))!
  expect((await inside[0]!.join(board)).people).toHaveLength(3)
  await inside[0]!.ask('leave')
  expect((await outside.join(board)).people).toHaveLength(3)
})
