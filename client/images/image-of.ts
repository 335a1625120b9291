/** A picture as the browser reads it: drawings too, which have no bitmap of their own. Rejects where it cannot be read. */
export async function imageOf(blob: Blob): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(blob)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    return image
  } finally {
    URL.revokeObjectURL(address)
  }
}
