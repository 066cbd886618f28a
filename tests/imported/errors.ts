/** Errors */
export enum Foo { A = 1, /** bee */ B, C = A << 4, 'D-x' = 0x10, E = "str" }
export const enum Bar {
  X = -1, // minus
  // leading why
  Y = Foo.B | 8,

  // other
  Z,
}
export const TOP = 404; // top
export const N: number = 0x1F
export declare const DECL: 7;
export const ERRORS = {
  NOT_FOUND: 404,   // nf
  GONE: { code: 410, message: "It's gone" },
  [x]: 5,
  fn: () => 3,
} as const;
export const M = Object.freeze({ Q: 1, R: 2 });
const names = { 1: "ONE", 2: "Second thing" };
const f = (x: number) => { const inner = 3; return 5; };
class Codes { static readonly FIRST = 1_000; private static count = 5; }
type Alias = { X: 1 };
exports.OLD = 12;
export namespace Inner { export const DEEP = 20; export function local() { const HIDDEN = 21; var I = 0; } }
