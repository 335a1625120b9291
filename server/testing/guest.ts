/** The session cookie of a new guest; `url`: of the server, with its base path and no slash at the end. */
export async function guest(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`)
  const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0]
  if (!answer.ok || cookie === undefined) throw new Error(`no session: ${answer.status} ${await answer.text()}`)
  return cookie
}
