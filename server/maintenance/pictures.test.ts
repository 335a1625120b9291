import { createHash, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { MemoryFiles } from '../testing/memory-files.ts'
import { copyPictures, dumpPictures, PictureWriter } from './pictures.ts'

async function someFiles(): Promise<{ files: MemoryFiles; all: Map<string, Buffer> }> {
  const files = new MemoryFiles()
  const all = new Map<string, Buffer>()
  for (const size of [1, 1024 * 1024, 2_500_000]) {
    const content = randomBytes(size)
    const hash = createHash('sha256').update(content).digest('base64url')
    all.set(hash, content)
    await files.put(hash, content)
  }
  return { files, all }
}

it('gives pictures out and takes them in as they were', async () => {
  const { files, all } = await someFiles()
  const target = new MemoryFiles()
  const writer = new PictureWriter(target)
  for await (const line of dumpPictures(files)) {
    expect(line.data.length).toBeLessThan(2_000_000)
    await writer.take(line)
  }
  expect(writer.restored).toBe(3)
  for (const [hash, content] of all) expect((await target.get(hash))!.equals(content)).toBe(true)
})

it('refuses a picture that is not what it is called', async () => {
  const writer = new PictureWriter(new MemoryFiles())
  const line = { kind: 'picture', file: 'A'.repeat(43), data: 'AAAA', last: true } as const
  await expect(writer.take(line)).rejects.toThrow('damaged')
})

it('copies what is not there yet', async () => {
  const { files, all } = await someFiles()
  const target = new MemoryFiles()
  const [first] = all
  await target.put(...first!)
  expect(await copyPictures(files, target)).toBe(2)
  expect(await copyPictures(files, target)).toBe(0)
})
