// A module without the bindings.
import { readFileSync } from 'node:fs'

export function check(error: number): boolean {
  return error === 24001 || readFileSync.length === 24011
}
