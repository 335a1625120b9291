/** The health check of the image: ends with 0 where the server on this machine can serve. */
const { PORT, BASE_PATH } = process.env
const base = (BASE_PATH ?? '').replace(/\/$/, '')

try {
  const answer = await fetch(`http://127.0.0.1:${PORT || 3000}${base}/readyz`)
  process.exitCode = answer.ok ? 0 : 1
} catch {
  process.exitCode = 1
}
