import {
  ERROR_IPSEC_BAD_SPI as BAD_SPI,
  ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY as REKEY,
  ERROR_IPSEC_IKE_TIMED_OUT as TIMED_OUT,
  codeOf,
  fromHresult,
  isCode,
  isFailure,
  messageOf,
  nameOf,
} from "ipsec-errors";
import type { Code, CodeOf, Failure, Name, NameOf } from "ipsec-errors";
import { nameOf as same } from "ipsec-errors/names";

export const name: "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY" = nameOf(REKEY);
export const back: NameOf<13821> = same(13821);
export const code: CodeOf<"ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY"> = codeOf(name);
export const other: 13805 = codeOf("ERROR_IPSEC_IKE_TIMED_OUT");
export const message: string = messageOf(REKEY);

export function known(value: number): Name | undefined {
  if (!isCode(value)) return undefined;
  const narrowed: Code = value;
  return nameOf(narrowed);
}

export function failed(value: number): Failure | undefined {
  return isFailure(value) ? value : undefined;
}

export function act(error: typeof REKEY | typeof TIMED_OUT | typeof BAD_SPI): string {
  switch (error) {
    case REKEY:
    case TIMED_OUT:
      return "retry";
  case BAD_SPI:
      return "drop";
    default: {
      const never: never = error;
      return never;
    }
  }
}

const rekey = message.startsWith("Simultaneous rekeys") ? "rekey" : message;
console.log(rekey, code, fromHresult(-2147011075), known(1), act(REKEY));
