import { afterEach, beforeEach, expect, it } from 'vitest'
import type { BoardId } from '#shared/model/ids.ts'
import type { Member } from '../testing/member.ts'
import { TestNode } from '../testing/node.ts'

let node: TestNode
let board: BoardId
let cookies: string[]
let members: [Member, Member]
beforeEach(async () => {
  node = await TestNode.start()
  board = await node.makeBoard()
  cookies = [await node.guest(), await node.guest()]
  members = (await Promise.all(cookies.map((cookie) => node.connect({ cookie })))) as [Member, Member]
})
afterEach(() => node.close())

const goodbye = async (client: string, fence: number, cookie: string) => {
  const answer = await fetch(`${node.url}/api/boards/${board}/goodbye`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ client, fence }),
  })
  return answer.status
}

it('is heard before the connection has ended, from whom it concerns and from nobody else', async () => {
  const [ann, ben] = members
  await ann.join(board)
  const { fence: before } = await ben.join(board)
  const { fence } = await ben.join(board)
  for (const cookie of ['', cookies[0]!]) expect(await goodbye(ben.client, fence, cookie)).toBe(204)
  // What an earlier connection of it says comes too late.
  expect(await goodbye(ben.client, before, cookies[1]!)).toBe(204)
  expect(await goodbye(ben.client, 0, cookies[1]!)).toBe(400)
  const { people } = await ann.join(board)
  expect(people).toHaveLength(2)
  const left = ann.next('people', (change) => change.left.includes(ben.client))
  expect(await goodbye(ben.client, fence, cookies[1]!)).toBe(204)
  await left
  expect((await ann.join(board)).people.map(({ client }) => client)).toEqual([ann.client])
})
