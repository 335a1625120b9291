/** Unpacks a WOFF file to the font that is in it: documents take fonts as they are. */

const headerLength = 44
const entryLength = 20

interface Table {
  readonly tag: number
  readonly checksum: number
  readonly length: number
  readonly packed: Uint8Array<ArrayBuffer>
}

/** Throws where the file is damaged. */
export async function fontOfWoff(file: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  const view = new DataView(file)
  const tables = Array.from({ length: view.getUint16(12) }, (_, at): Table => {
    const entry = headerLength + at * entryLength
    const [tag, offset, packed, length, checksum] = [0, 4, 8, 12, 16].map((field) =>
      view.getUint32(entry + field),
    ) as Five
    return { tag, checksum, length, packed: new Uint8Array(file, offset, packed) }
  })
  const directory = 12 + tables.length * 16
  // Each table begins at a multiple of four bytes.
  const size = tables.reduce((sum, { length }) => sum + padded(length), directory)
  const font = new Uint8Array(size)
  const out = new DataView(font.buffer)
  out.setUint32(0, view.getUint32(4))
  out.setUint16(4, tables.length)
  let at = directory
  for (const [index, { tag, checksum, length, packed }] of tables.entries()) {
    const fields = [tag, checksum, at, length]
    for (const [field, value] of fields.entries()) out.setUint32(12 + index * 16 + field * 4, value)
    font.set(packed.length < length ? await inflated(packed) : packed, at)
    at += padded(length)
  }
  return font
}

type Five = [number, number, number, number, number]

const padded = (length: number): number => (length + 3) & ~3

async function inflated(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
