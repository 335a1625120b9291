/** Text between objects and bytes: lines put together into chunks, and chunks taken apart into lines. */
import { StringDecoder } from 'node:string_decoder'

/** Characters of a chunk, about: a write for each line would be slow. */
const chunkLength = 64 * 1024
/** Characters that no line of ours has: a foreign file without line ends is given up here. */
const mostLine = 4 * 1024 * 1024

/** Objects as lines of JSON, several to a chunk. */
export async function* encodeLines(objects: AsyncIterable<object> | Iterable<object>): AsyncGenerator<string, void> {
  let chunk = ''
  for await (const object of objects) {
    chunk += `${JSON.stringify(object)}\n`
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

/** Lines without their ends. Throws where one is too long; what stands behind the last line end is one, too. */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of chunks) {
    // Only what is new is searched, or a long line would be searched again with each chunk.
    const [head = '', ...lines] = decoder.write(chunk).split('\n')
    rest += head
    if (rest.length > mostLine) throw new Error('a line is too long')
    if (lines.length === 0) continue
    yield rest
    rest = lines.pop()!
    yield* lines
  }
  rest += decoder.end()
  if (rest !== '') yield rest
}
