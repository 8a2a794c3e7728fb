export * from './frontmatter-block.ts';
export * from './outline.ts';
export { bodyOf, readOutline } from './scan.ts';
