import { expect, it } from 'vitest'
import { UploadRoom } from './upload-room.ts'

it('holds so much in all and from one address, and gives room back once', () => {
  const room = new UploadRoom({ all: 10, address: 6 })
  const release = room.take('a', 6)!
  expect(room.take('a', 1)).toBeNull()
  expect(room.take('b', 5)).toBeNull()
  expect(room.take('b', 4)).not.toBeNull()
  release()
  release()
  expect(room.take('a', 7)).toBeNull()
  expect(room.take('a', 6)).not.toBeNull()
  expect(room.take('c', 1)).toBeNull()
})
