import * as codes from "ipsec-errors";
import {
  ERROR_IPSEC_BAD_SPI as BAD_SPI,
  ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY as REKEY,
  ERROR_IPSEC_IKE_TIMED_OUT as TIMED_OUT,
  IpsecException,
  codeOf,
  fromHresult,
  isCode,
  isFailure,
  isIke,
  isIpsecException,
  kindOf,
  messageOf,
  nameOf,
  rangeOf,
  toCode,
  toHresult,
} from "ipsec-errors";
import type {
  IpsecCode,
  IpsecCodeOf,
  IpsecFailure,
  IpsecIkeCode,
  IpsecKind,
  IpsecName,
  IpsecNameOf,
  IpsecRange,
} from "ipsec-errors";
import table from "ipsec-errors/codes.json" with { type: "json" };

export const name: "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY" = nameOf(REKEY);
export const back: IpsecNameOf<13821> = nameOf(13821); // codegen: ignore[bare-number]: the type of a literal
export const code: IpsecCodeOf<"ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY"> = codeOf(name);
export const other: 13805 = codeOf("ERROR_IPSEC_IKE_TIMED_OUT");
export const member: typeof codes.ERROR_IPSEC_IKE_TIMED_OUT = TIMED_OUT;
export const message: string = messageOf(REKEY);
export const hresult: number = toHresult(REKEY);
export const kind: IpsecKind = kindOf(REKEY);
export const range: IpsecRange | undefined = rangeOf(REKEY);

export function known(value: unknown): IpsecName | undefined {
  if (!isCode(value)) return undefined;
  const narrowed: IpsecCode = value;
  return nameOf(narrowed);
}

export function failed(value: unknown): IpsecFailure | undefined {
  return isFailure(value) ? value : undefined;
}

export function ike(value: unknown): IpsecIkeCode | undefined {
  const found = toCode(value);
  return found !== undefined && isIke(found) ? found : undefined;
}

export function within(value: number): number {
  if (isIke(value)) return value;
  return -value; // a number that is in no range is still a number
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

export class Assigned extends IpsecException {
  constructor(error: IpsecFailure) {
    super(error);
    this.name = "Assigned";
  }
}

export class Field extends IpsecException {
  override name = "Field";
}

function caught(): IpsecCode | undefined {
  try {
    throw new IpsecException(REKEY, { cause: "peer" });
  } catch (error: unknown) {
    return isIpsecException(error) && error.codeName === nameOf(REKEY) ? error.code : undefined;
  }
}

const rekey = message.startsWith("Simultaneous rekeys") ? "rekey" : message;
const found = table.codes.find((each) => each.value === caught());
console.log(rekey, code, fromHresult(hresult | 0), found?.value, act(REKEY));
