export const elements = (count: number) => `${count} 个元素`
