/** What files of boards are called; apart from `json.ts`, so that pages need not load what checks schemas. */
export const boardFileEnding = '.drawbridge'
export const boardFileType = 'application/vnd.drawbridge+json'
