export const elements = (count: number) => `${count} 個の要素`
