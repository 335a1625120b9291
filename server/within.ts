/**
 * What `work` comes to; rejects with the words of `late` where that takes longer than `limit` ms. What becomes of the work
 * afterwards is nobody's business.
 */
export async function within<T>(limit: number, work: Promise<T>, late: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(late)), limit)
  })
  // Where the deadline wins, the work may still fail later, and nobody is listening then.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}
