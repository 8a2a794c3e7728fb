export * from './document.ts';
export * from './frontmatter.ts';
export * from './outline.ts';
export * from './problem.ts';
export { bodyOf, readOutline } from './scan.ts';
export * from './tags.ts';
export * from './yaml-tree.ts';
